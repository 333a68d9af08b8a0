import type { LetterFile } from "./port.ts";

/** What e-mail and robots are given to say. */
export type Content = {
  title: string;
  /** `about` names what a line tells of, so that it can be taken back while it waits. */
  lines: { about: string | null; text: string }[];
  /** Lines and those that found no room. */
  count: number;
  /** Where it can be seen in the web, from the root on. */
  path: string | null;
  /** Where what it tells of is listed with others of its kind, once lines of several are gathered. */
  listPath?: string;
  /** Goes with an e-mail; robots take none. */
  file?: LetterFile;
};

/** What a subscription's program is given: an event as it is told. */
export type EventBody = { type: string; timestamp: string; data: object };

/** More would not be read, and does not fit into a robot's message. */
const MOST_LINES = 20;

/** The content with the lines of another one behind its own. */
export function addLines(before: Content, more: Content): Content {
  return {
    title: before.title === more.title ? before.title : `${before.title}、${more.title}`.length > 60 ? before.title : joined(before.title, more.title),
    lines: [...before.lines, ...more.lines].slice(0, MOST_LINES),
    count: before.count + more.count,
    path: before.path === more.path ? before.path : before.listPath === more.listPath ? (before.listPath ?? null) : null,
    ...(before.listPath !== undefined && before.listPath === more.listPath && { listPath: before.listPath }),
  };
}

const joined = (titles: string, title: string) => (titles.split("、").includes(title) ? titles : `${titles}、${title}`);

/** Takes back what is said about something; null when nothing is left to say. */
export function withoutAbout(content: Content, about: string): Content | null {
  const lines = content.lines.filter((line) => line.about !== about);
  const count = content.count - (content.lines.length - lines.length);
  return count <= 0 || lines.length === 0 ? null : { ...content, lines, count };
}

export const headline = ({ title, count }: Content): string => (count > 1 ? `${title} (${count})` : title);

/** The body as plain text; lines that read the same are one, with how many they are. */
export function bodyText(content: Content, publicUrl: string | null): string {
  const more = content.count - content.lines.length;
  const link = publicUrl !== null && content.path !== null ? [new URL(content.path, publicUrl).href] : [];
  const alike = Map.groupBy(content.lines, ({ text }) => text);
  const lines = [...alike].map(([text, { length }]) => (length === 1 ? text : `${text} ×${length}`));
  return [...lines, ...(more > 0 ? [`… +${more}`] : []), ...link].join("\n");
}
