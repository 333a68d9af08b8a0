/** Names and values at the head of a Markdown file, and the text below it. */
export type Parted = { head: Record<string, string | string[]>; body: string };
/** Why a file can't be read, with its line. */
export type Fault = { fault: string };

const FENCE = /^---\s*$/;
const LINE = /^([A-Za-z][\w-]*):(?:\s+(.*?))?\s*$/s;

/**
 * Reads the part of YAML that such heads are written in: `name: value`, lists in brackets or a line each, and `|` with indented lines
 * below it. A file without a head is all body.
 */
export function readFrontMatter(file: string): Parted | Fault {
  const lines = file.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n").split("\n");
  if (!FENCE.test(lines[0] ?? "")) return { head: {}, body: lines.join("\n").trim() };
  const end = lines.findIndex((line, at) => at > 0 && FENCE.test(line));
  if (end < 0) return { fault: "The head that begins with --- does not end." };
  const head: Parted["head"] = {};
  for (let at = 1; at < end; ) {
    const line = lines[at]!;
    if (line.trim() === "" || line.trimStart().startsWith("#")) {
      at += 1;
      continue;
    }
    const [, name, written = ""] = LINE.exec(line) ?? [];
    if (name === undefined) return { fault: `Line ${at + 1} is no "name: value".` };
    const below = indentedBelow(lines.slice(at + 1, end));
    const value = valueOf(written, below);
    if (value === undefined) return { fault: `Line ${at + 1}: ${name} can't be read.` };
    if (Object.hasOwn(head, name)) return { fault: `Line ${at + 1}: ${name} stands twice.` };
    head[name] = value;
    at += 1 + below.length;
  }
  return { head, body: lines.slice(end + 1).join("\n").trim() };
}

/** Lines that belong to the one before them: indented ones, empty ones between them, and items of a list. */
function indentedBelow(lines: readonly string[]): string[] {
  let count = 0;
  for (const [at, line] of lines.entries()) {
    if (/^(?:\s+\S|-\s)/.test(line)) count = at + 1;
    else if (line.trim() !== "") break;
  }
  return lines.slice(0, count);
}

function valueOf(written: string, below: readonly string[]): string | string[] | undefined {
  if (/^[|>][+-]?$/.test(written)) return blockOf(below);
  const items = below.filter((line) => line.trim() !== "");
  if (items.length > 0) return written === "" && items.every((line) => /^\s*-\s/.test(line)) ? items.map((line) => scalarOf(line.replace(/^\s*-\s+/, "").trim()) ?? "") : undefined;
  if (written.startsWith("[")) return written.endsWith("]") ? listOf(written) : undefined;
  return scalarOf(written);
}

function blockOf(lines: readonly string[]): string {
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n").trimEnd();
}

function listOf(written: string): string[] | undefined {
  try {
    const read: unknown = JSON.parse(written);
    if (Array.isArray(read)) return read.map(String);
  } catch {
    // Not JSON: bare words in brackets.
  }
  const inside = written.slice(1, -1).trim();
  if (inside === "") return [];
  const items = inside.split(/[,，]/).map((item) => scalarOf(item.trim()));
  return items.some((item) => item === undefined) ? undefined : (items as string[]);
}

function scalarOf(written: string): string | undefined {
  if (written.startsWith("'")) return written.length > 1 && written.endsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : undefined;
  if (!written.startsWith('"')) return written;
  try {
    return String(JSON.parse(written));
  } catch {
    return undefined;
  }
}

/** The same as a file again; nothing is written for what is empty. */
export function writeFrontMatter({ head, body }: { head: Record<string, string | readonly string[] | null>; body: string }): string {
  const lines = Object.entries(head).flatMap(([name, value]) => (value === null || value.length === 0 ? [] : [writtenAs(name, value)]));
  return `---\n${lines.join("\n")}\n---\n${body === "" ? "" : `\n${body}\n`}`;
}

function writtenAs(name: string, value: string | readonly string[]): string {
  if (typeof value !== "string") return `${name}: ${JSON.stringify(value)}`;
  const isBlock = value.includes("\n") && !/^\s/.test(value) && !/\s$/.test(value) && !/[^\S\n]+\n|\r/.test(value);
  if (isBlock) return `${name}: |\n${value.split("\n").map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}`;
  return `${name}: ${/^[\p{L}\p{N}][^\n\r#:]*$/u.test(value) && value.trim() === value ? value : JSON.stringify(value)}`;
}
