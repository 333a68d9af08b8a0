import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Keep, Kept } from "./types.ts";

export type MemoryFile = { known: readonly Kept[]; keep: Keep; /** Resolves when all is written. */ close: () => Promise<void> };

/** Nobody asks a demonstration about what is older. */
const KEPT_MS = 30 * 86_400_000;

/** Opens the file in which a platform keeps what it must know again: one line a thing, the last one of each holds. */
export function openMemoryFile(path: string, nowMs: number): MemoryFile {
  mkdirSync(dirname(path), { recursive: true });
  const known = newest(existsSync(path) ? readFileSync(path, "utf8").split("\n").flatMap(read) : [], nowMs - KEPT_MS);
  writeFileSync(`${path}.new`, known.map(line).join(""));
  renameSync(`${path}.new`, path);
  const file = createWriteStream(path, { flags: "a" });
  // A full disk costs the demonstration its memory, not its run.
  file.on("error", () => {});
  return {
    known,
    keep: (kept) => void (file.writable && file.write(line(kept))),
    close: () => new Promise((resolve) => (file.destroyed ? resolve() : file.end(() => resolve()))),
  };
}

const line = (kept: Kept): string => `${JSON.stringify(kept)}\n`;

/** Nothing of a line that a kill cut off. */
function read(text: string): Kept[] {
  try {
    return [JSON.parse(text) as Kept];
  } catch {
    return [];
  }
}

function newest(all: readonly Kept[], fromMs: number): Kept[] {
  const last = [...new Map(all.map((kept) => [nameOf(kept), kept])).values()].filter((kept) => kept.kept === "token" || atOf(kept) >= fromMs);
  const orders = new Set(last.flatMap((kept) => (kept.kept === "fact" && kept.fact.what === "order" ? [kept.fact.order.orderId] : [])));
  return last.filter((kept) => kept.kept !== "fact" || kept.fact.what !== "refund" || orders.has(kept.fact.refund.orderId));
}

function nameOf(kept: Kept): string {
  if (kept.kept === "ticket") return `ticket/${kept.ticket.id}`;
  if (kept.kept === "token") return `token/${kept.token.access}`;
  const { fact } = kept;
  if (fact.what === "message") return `chat/${fact.conversationId}`;
  return fact.what === "order" ? `order/${fact.order.orderId}` : `refund/${fact.refund.refundId}`;
}

const atOf = (kept: Exclude<Kept, { kept: "token" }>): number => (kept.kept === "fact" ? kept.fact.at : kept.ticket.createdAt);
