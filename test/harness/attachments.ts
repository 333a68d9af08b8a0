import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FILE_LINKS } from "../../src/attachments/address.ts";
import { linkSigner } from "../../src/kernel/link-token.ts";
import { folderStore } from "../../src/node/attachment-folder.ts";

/** A store of attachments in a folder of its own, for as long as a world lives. */
export function openAttachments(secretKey: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "xiaoer attachments "));
  return { folder, attachments: { store: folderStore(folder), links: linkSigner(secretKey, FILE_LINKS) }, removeAttachments: () => rmSync(folder, { recursive: true, force: true }) };
}
