import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

export type FirstLoad = {
  /** Bytes after gzip of the entry's script and all that it imports before anything is drawn. */
  script: number;
  files: { name: string; bytes: number }[];
};

/** Builds the web in memory and weighs what the inbox needs before it is drawn; what is imported on demand is left out. */
export async function firstLoad(config: string): Promise<FirstLoad> {
  const built = await build({ configFile: config, mode: "production", logLevel: "silent", define: { "process.env.NODE_ENV": JSON.stringify("production") }, build: { write: false } });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])));
  const needed = new Set<string>();
  const need = (name: string) => {
    const chunk = chunks.get(name);
    if (!chunk || needed.has(name)) return;
    needed.add(name);
    for (const imported of chunk.imports) need(imported);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) need(chunk.fileName);
  const files = [...needed].map((name) => ({ name, bytes: gzipSync(chunks.get(name)!.code).length }));
  return { script: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.toSorted((a, b) => b.bytes - a.bytes) };
}
