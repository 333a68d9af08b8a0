import { strFromU8, strToU8, unzip, zip } from "fflate";

export type TextFile = { name: string; text: string };

const MOST_BYTES = 20 * 1024 * 1024;
const IS_TEXT = /\.(?:md|markdown)$/i;

/** The Markdown files of what was chosen, archives opened; what is too large or no archive is a problem of its own. Loaded when it is asked for. */
export async function readTextFiles(files: readonly File[]): Promise<{ files: TextFile[]; broken: string[] }> {
  const found: TextFile[] = [];
  const broken: string[] = [];
  for (const file of files) {
    try {
      if (file.size > MOST_BYTES) throw new RangeError("too large");
      if (/\.zip$/i.test(file.name)) found.push(...(await unpacked(new Uint8Array(await file.arrayBuffer()))));
      else found.push({ name: file.name, text: await file.text() });
    } catch {
      broken.push(file.name);
    }
  }
  return { files: found, broken };
}

function unpacked(bytes: Uint8Array): Promise<TextFile[]> {
  let left = MOST_BYTES;
  return new Promise((resolve, reject) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => IS_TEXT.test(name) && !name.startsWith("__MACOSX/") && (left -= originalSize) >= 0;
    unzip(bytes, { filter }, (problem, entries) => (problem ? reject(problem) : resolve(Object.entries(entries).map(([name, content]) => ({ name, text: strFromU8(content) })))));
  });
}

/** One file as it is, several as one archive, given to the person to keep. */
export async function keepFiles(files: readonly TextFile[], name: string): Promise<void> {
  const [only] = files;
  if (files.length === 1 && only) return keep(new Blob([only.text], { type: "text/markdown" }), only.name.split("/").at(-1) ?? name);
  const entries = Object.fromEntries(files.map((file) => [file.name, strToU8(file.text)]));
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
