import { expect, test } from "vitest";

const sources = import.meta.glob<string>(["../../web/**/*.{ts,tsx,css}", "!../../web/vite.config.ts"], { query: "?raw", import: "default", eager: true });
const files = Object.entries(sources).map(([path, text]) => ({ path: path.replace("../../web/", ""), text }));
const code = files.filter(({ path }) => /\.tsx?$/.test(path));

/** Who may never contain what. */
const WALLS = [
  { rule: "the network is the kernel's", but: /^kernel\//, never: /\bfetch\(/ },
  { rule: "no interval; time is waited for in the kernel only", but: /^kernel\//, never: /\bsetTimeout\(|\bsetInterval\(|requestAnimationFrame\(/ },
  { rule: "nobody has an interval", but: /^$/, never: /\bsetInterval\(/ },
  { rule: "this machine's clock is read in the kernel only", but: /^kernel\//, never: /\bDate\.now\(|new Date\(\)/ },
  { rule: "a noun's rows are changed by its cache", but: /\/(cache|queries)\.ts$|^kernel\/answers\.ts$/, never: /setQuer(y|ies)Data/ },
  { rule: "words are texts", but: /^kernel\/(text\/|initials\.ts$)|^[\w-]+\/(?:[\w-]+-)?text\.ts$|^quick-replies\/columns\.ts$/, never: /\p{Script=Han}/u },
  { rule: "colours are the theme's", but: /^kernel\/theme\.ts$/, never: /["'\s(:]#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i },
  { rule: "markup is never made of text", but: /^$/, never: /dangerouslySetInnerHTML|innerHTML/ },
  { rule: "charts come when they are asked for", but: /^$/, never: /from "echarts/ },
  { rule: "effects are for the kernel, the frame, focus, scroll and named hooks", but: /^(kernel|shell|ui)\/|\/use-[\w-]+\.ts$|UndoBar|QueueList/, never: /\buseEffect\(/ },
  { rule: "the server lends its types and nothing else", but: /^$/, never: /^import (?!type).*"(\.\.\/)+src\//m },
  { rule: "a page is nobody's component but the router's", but: /^router\.tsx$/, never: /from "[^"]*Page\.tsx"(?<!\/ui\/Page\.tsx")/ },
];

test("there is something behind the walls", () => expect(code.length).toBeGreaterThan(60));

test.each(WALLS)("$rule", ({ but, never }) => {
  expect(code.filter(({ path, text }) => !but.test(path) && never.test(text)).map(({ path }) => path)).toEqual([]);
});

test("styles take their colours from the theme", () => {
  const literal = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i;
  expect(files.filter(({ path, text }) => path.endsWith(".css") && literal.test(text)).map(({ path }) => path)).toEqual([]);
});

test("a style sheet that comes with a page restyles no other page's", () => {
  const plain = (css: string) => css.replaceAll(/@media[^{]+\{(?:[^{}]|\{[^{}]*\})*\}/g, "");
  const bare = /(?:^|[},])\s*\.([a-z][\w-]*)(?=\s*[{,])/gm;
  const owners = Map.groupBy(
    files.filter(({ path }) => path.endsWith(".css")).flatMap(({ path, text }) => [...new Set([...plain(text).matchAll(bare)].map(([, name]) => name))].map((name) => ({ name, path }))),
    ({ name }) => name,
  );
  expect([...owners].filter(([, sheets]) => sheets.length > 1).map(([name, sheets]) => `${name}: ${sheets.map(({ path }) => path).join(", ")}`)).toEqual([]);
});

test("the kernel and ui know no noun", () => {
  const nouns = /^import (?!type).*from "(\.\.\/)+(?!kernel\/|ui\/)[a-z]+\//m;
  expect(code.filter(({ path, text }) => /^(kernel|ui)\//.test(path) && nouns.test(text)).map(({ path }) => path)).toEqual([]);
});

test("a component has at most 120 lines, a file 250", () => {
  const long = code.filter(({ path, text }) => !/^kernel\/text\/|\/text\.ts$/.test(path) && text.split("\n").length > (path.endsWith(".tsx") ? 121 : 251));
  expect(long.map(({ path }) => path)).toEqual([]);
});
