import { expect, test } from "vitest";

const modules = import.meta.glob<Record<string, { zh: Record<string, string>; en: Record<string, string> }>>("../../web/*/*text.ts", { eager: true });
const pages = Object.entries(modules).flatMap(([path, module]) => Object.entries(module).filter(([, words]) => "zh" in words && "en" in words).map(([name, words]) => [`${path.replace("../../web/", "")} ${name}`, words] as const));
const values = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([key, words]) => [key, [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()]));

test("pages have words", () => expect(pages.length).toBeGreaterThan(1));
test.each(pages)("%s: English says what Chinese says, with the same values", (_, { zh, en }) => expect(values(en)).toEqual(values(zh)));
test.each(pages)("%s: English is without Han letters", (_, { en }) => expect(Object.values(en).filter((words) => /\p{Script=Han}/u.test(words))).toEqual([]));
