import { strFromU8, strToU8, unzip, zip } from "fflate";

export type TextFile = { name: string; text: string };
export type PictureFile = { name: string; bytes: Uint8Array<ArrayBuffer> };
export type Opened = { files: TextFile[]; pictures: PictureFile[]; broken: string[] };

const MOST_BYTES = 20 * 1024 * 1024;
/** Of one archive opened, with its pictures. */
const MOST_OPENED = 200 * 1024 * 1024;
const IS_TEXT = /\.(?:md|markdown)$/i;
const IS_PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

/** The Markdown files of what was chosen, and the pictures beside them; archives are opened, what is too large or no archive is named. Loaded when it is asked for. */
export async function readTextFiles(files: readonly File[]): Promise<Opened> {
  const found: Opened = { files: [], pictures: [], broken: [] };
  for (const file of files) {
    try {
      if (file.size > (/\.zip$/i.test(file.name) ? MOST_OPENED : MOST_BYTES)) throw new RangeError("too large");
      if (/\.zip$/i.test(file.name)) await unpack(new Uint8Array(await file.arrayBuffer()), found);
      else if (IS_PICTURE.test(file.name)) found.pictures.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      else found.files.push({ name: file.name, text: await file.text() });
    } catch {
      found.broken.push(file.name);
    }
  }
  return found;
}

function unpack(bytes: Uint8Array, into: Opened): Promise<void> {
  let [leftOfText, left] = [MOST_BYTES, MOST_OPENED];
  const fits = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (name.startsWith("__MACOSX/")) return false;
    if (IS_TEXT.test(name)) return (leftOfText -= originalSize) >= 0;
    return IS_PICTURE.test(name) && originalSize <= MOST_BYTES && (left -= originalSize) >= 0;
  };
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter: fits }, (problem, entries) => {
      if (problem) return reject(problem);
      for (const [name, content] of Object.entries(entries)) {
        if (IS_TEXT.test(name)) into.files.push({ name, text: strFromU8(content) });
        else into.pictures.push({ name, bytes: new Uint8Array(content) });
      }
      resolve();
    });
  });
}

/** One file as it is, several as one archive, given to the person to keep. */
export async function keepFiles(files: readonly TextFile[], { name, pictures = [] }: { name: string; pictures?: readonly PictureFile[] }): Promise<void> {
  const [only] = files;
  if (files.length === 1 && pictures.length === 0 && only) return keep(new Blob([only.text], { type: "text/markdown" }), only.name.split("/").at(-1) ?? name);
  const entries = Object.fromEntries([...files.map((file) => [file.name, strToU8(file.text)] as const), ...pictures.map((file) => [file.name, file.bytes] as const)]);
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => zip(entries, (problem, made) => (problem ? reject(problem) : resolve(new Uint8Array(made)))));
  keep(new Blob([bytes], { type: "application/zip" }), `${name}.zip`);
}

function keep(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
