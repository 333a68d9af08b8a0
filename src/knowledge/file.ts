import * as z from "zod";
import { ArticleKind, content, type NewArticle } from "./input.ts";
import { readFrontMatter, writeFrontMatter } from "./front-matter.ts";

/** What is written, without where it belongs. */
export type Content = Pick<NewArticle, "title" | "category" | "tags" | "asks" | "productIds" | "reply" | "body">;
export type ArticleFile = Content & { id: string | null; kind: "article" | "script" };

const Filed = z.object({ ...content, id: z.uuid().nullable(), kind: ArticleKind });
const KNOWN = ["id", "kind", "title", "category", "tags", "asks", "products", "reply"];

/** An article as a Markdown file has it; what its head leaves out is taken from its first heading or its name. */
export function readArticle(name: string, file: string): ArticleFile | { fault: string } {
  const parted = readFrontMatter(file);
  if ("fault" in parted) return parted;
  const { head } = parted;
  const unknown = Object.keys(head).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) return { fault: `The head has ${unknown.join(", ")}, which an article does not have.` };
  const [title, body] = titleAndBody(one(head["title"]), { name, body: parted.body });
  const reply = one(head["reply"]) || null;
  const read = Filed.safeParse({
    ...{ id: one(head["id"]) || null, kind: one(head["kind"]) || (reply !== null && body === "" ? "script" : "article"), title, category: one(head["category"]), tags: many(head["tags"]) },
    ...{ asks: many(head["asks"]), productIds: many(head["products"]), reply, body },
  });
  if (!read.success) return { fault: read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") };
  const fault = lacks(read.data);
  return fault === null ? read.data : { fault };
}

/** What an article of its kind can't do without; null where it has all. */
export function lacks({ kind, reply, body }: Pick<ArticleFile, "kind" | "reply" | "body">): string | null {
  if (kind === "script" && reply === null) return "A script needs its reply.";
  if (kind === "article" && body.trim() === "" && reply === null) return "An article needs a body or a reply.";
  return null;
}

/** The same as a file that can be taken in again. */
export function writeArticle({ id, kind, title, category, tags, asks, productIds, reply, body }: ArticleFile): { name: string; text: string } {
  const folder = category === "" ? "" : `${plainName(category)}/`;
  return { name: `${folder}${plainName(title)}.md`, text: writeFrontMatter({ head: { id, kind, title, category, tags, asks, products: productIds, reply }, body: body.trim() }) };
}

/** Names that are the same get a number, so that none is lost in a folder. */
export function apart<T extends { name: string }>(files: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const { name } = file;
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? file : { ...file, name: name.replace(/\.md$/, ` (${count}).md`) };
  });
}

function titleAndBody(given: string, { name, body }: { name: string; body: string }): [string, string] {
  if (given !== "") return [given, body];
  const heading = /^#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body);
  if (heading) return [heading[1]!, body.slice(heading[0].length).trim()];
  return [name.split("/").at(-1)!.replace(/\.(?:md|markdown)$/i, ""), body];
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(", ") : (value ?? "")).trim();
const many = (value: string | string[] | undefined): string[] => (Array.isArray(value) ? value : (value ?? "").split(/[,，、]/)).map((item) => item.trim()).filter((item) => item !== "");
const plainName = (words: string): string => words.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, " ").replaceAll(/^[\s.]+|[\s.]+$/g, "").slice(0, 80) || "article";
