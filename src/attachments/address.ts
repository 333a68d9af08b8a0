import type { LinkSigner } from "../kernel/link-token.ts";
import { DomainError } from "../kernel/errors.ts";
import { idInPath } from "./present.ts";

/** A platform fetches what it is sent soon; a reply that is tried again for a day still finds it. */
const OPEN_MS = 7 * 24 * 3_600_000;

/** Purpose of the key that signs them. */
export const FILE_LINKS = "file links";

/** Turns our own address of an attachment into one that opens it without an account, for a week. Any other stays as it is. */
export const publicAddressOf =
  ({ links, clock, baseUrl }: { links: LinkSigner; clock: () => Date; baseUrl: string | null }) =>
  async (url: string): Promise<string> => {
    const id = idInPath(url);
    if (id === null) return url;
    if (baseUrl === null) throw new DomainError("unavailable", "PUBLIC_URL is not set: a platform could not fetch the attachment.");
    return `${baseUrl.replace(/\/$/, "")}/files/${await links.sign({ id, expiresAt: new Date(clock().getTime() + OPEN_MS) })}`;
  };
