import { api } from "../kernel/api.ts";
import type { Opened, PictureFile, TextFile } from "../kernel/archive.ts";
import type { ArticleExport, Attachment } from "../kernel/shapes.ts";
import { upload } from "../kernel/upload.ts";

const FOLDER = "pictures";
const ADDRESS = /\/api\/v1\/attachments\/([0-9a-f-]{36})/g;
const LINK = /(!\[[^\]]*\]\(\s*<?)([^)\s>]+)/g;
const IS_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Articles with the pictures that they show beside them, linked from where each file lies. One that can't be read stays an address. */
export async function withPictures(files: ArticleExport["files"]): Promise<{ files: TextFile[]; pictures: PictureFile[] }> {
  const pictures = new Map<string, PictureFile>();
  for (const { text, articleId: id, version } of files) {
    for (const [, attachmentId = ""] of text.matchAll(ADDRESS)) {
      if (pictures.has(attachmentId)) continue;
      const answer = await api.knowledge[":id"].pictures[":attachmentId"].$get({ param: { id, attachmentId }, query: { version: String(version) } });
      if (answer.status !== 200) continue;
      const kind = answer.headers.get("content-type")?.split("/")[1]?.split(";")[0] ?? "png";
      pictures.set(attachmentId, { name: `${FOLDER}/${attachmentId}.${kind === "jpeg" ? "jpg" : kind}`, bytes: new Uint8Array(await answer.arrayBuffer()) });
    }
  }
  const linked = ({ name, text }: TextFile) => ({ name, text: text.replaceAll(ADDRESS, (address, id: string) => (pictures.has(id) ? `${"../".repeat(name.split("/").length - 1)}${pictures.get(id)?.name}` : address)) });
  return { files: files.map(linked), pictures: [...pictures.values()] };
}

/** Files whose pictures stand at the addresses that they come from, where they come from here: what taking them in would do can be asked before any is put in. */
export const asKnown = ({ files, pictures }: Opened): TextFile[] => files.map((file) => relinked(file, new Map(pictures.flatMap(({ name }) => (IS_ID.test(stemOf(name)) ? [[name, addressOf(stemOf(name))]] : [])))));

/** Puts the pictures that are shown and not here yet in, as files of a shop, and links the texts to them. */
export async function putIn({ files, pictures }: Opened, shopId: string): Promise<TextFile[]> {
  const shown = new Set(files.flatMap((file) => [...file.text.matchAll(LINK)].map(([, , path = ""]) => resolved(file.name, path))));
  const addresses = new Map<string, string>();
  for (const { name, bytes } of pictures) {
    if (!shown.has(name)) continue;
    const id = stemOf(name);
    addresses.set(name, IS_ID.test(id) && (await isHere(id)) ? addressOf(id) : await put(bytes, { shopId, name: name.split("/").at(-1) ?? name }));
  }
  return files.map((file) => relinked(file, addresses));
}

async function isHere(id: string): Promise<boolean> {
  const answer = await api.attachments[":id"].$get({ param: { id } });
  await answer.body?.cancel();
  return answer.status === 200;
}

async function put(bytes: Uint8Array<ArrayBuffer>, { shopId, name }: { shopId: string; name: string }): Promise<string> {
  const path = `/api/v1/attachments?shop=${encodeURIComponent(shopId)}&name=${encodeURIComponent(name)}`;
  return (await upload<Attachment>(path, new Blob([bytes]), () => undefined).done).url;
}

const relinked = ({ name, text }: TextFile, addresses: ReadonlyMap<string, string>): TextFile => ({ name, text: text.replaceAll(LINK, (link, before: string, path: string) => (addresses.has(resolved(name, path)) ? `${before}${addresses.get(resolved(name, path))}` : link)) });

/** A link's path as an archive names it: seen from the file that has it. */
function resolved(file: string, path: string): string {
  try {
    return decodeURIComponent(new URL(path, `http://archive/${file.split("/").map(encodeURIComponent).join("/")}`).pathname.slice(1));
  } catch {
    return path;
  }
}

const stemOf = (name: string) => (name.split("/").at(-1) ?? name).replace(/\.\w+$/, "");
const addressOf = (id: string) => `/api/v1/attachments/${id}`;
