import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

type Source = { file: string; text: string; lines: number; imports: string[] };

const sources = ["src", "adapters", "web", "simulator"].flatMap(read);
const RUNTIME_ROOT = /^src\/(node|worker|cli)\.ts$|^src\/(cli|edge|node\/demo)/;
const ALL = /./;

/** What each import of a file names: a file from the project's root on, or a package. */
type Wall = { rule: string; inside: RegExp; except?: RegExp; never: RegExp };

const IMPORT_WALLS: Wall[] = [
  { rule: "the core does not know its platforms", inside: /^src\//, except: RUNTIME_ROOT, never: /^(adapters|simulator)\// },
  { rule: "an adapter sees the port of the core and nothing else", inside: /^adapters\//, never: /^(src\/(?!channels\/port\.ts$)|web|simulator)/ },
  { rule: "the simulated platform shares no code with the adapters or the core", inside: /^simulator\//, never: /^(adapters|src|web)\// },
  { rule: "drizzle and postgres.js stay in queries and db", inside: /^src\//, except: /^src\/(db|node)\/|queries\.ts$/, never: /^(drizzle-orm|postgres$)/ },
  { rule: "Hono stays in routes and http", inside: /^src\//, except: /^src\/(http|node|edge)\/|^src\/(app|node|worker)\.ts$|routes\.ts$/, never: /^(@?hono)/ },
  { rule: "a rule or a verb does not know routes", inside: /^src\//, except: /^src\/app\.ts$/, never: /routes\.ts$/ },
  { rule: "what must run in workerd does without Node", inside: /^(src|adapters)\//, except: /^src\/(node|cli)\/|^src\/(node|cli)\.ts$|^src\/db\/migrate\.ts$/, never: /^node:/ },
  { rule: "the web does not load the server", inside: /^web\//, never: /^(adapters|simulator|src\/(db|node|http|kernel\/transaction))/ },
  { rule: "the kernel imports no noun", inside: /^src\/kernel\//, never: /^src\/(?!kernel\/|db\/client\.ts)/ },
];

const TEXT_WALLS: Wall[] = [
  { rule: "SQL stays in queries and db", inside: /^src\//, except: /^src\/(db|node)\/|queries\.ts$|^src\/kernel\/transaction\.ts$/, never: /\b(sql|tx|connection)`|\.unsafe\(/ },
  { rule: "time and chance enter at the roots", inside: /^(src|adapters)\//, except: /^src\/(node|worker|cli)\.ts$|^src\/(cli|edge|node)\/|^src\/kernel\/wall-clock\.ts$/, never: /Date\.now\(|new Date\(\)|Math\.random\(/ },
  { rule: "no type is given up", inside: ALL, never: /\bas any\b|: any\b|<any>|@ts-(ignore|expect-error|nocheck)/ },
];

const BANNED_NAME = /(^|[-/])(utils?|helpers?|managers?|services?|data|handlers?|process|common|misc)(\.|-|\/)/;
const LONGEST = 250;
/** Tables of words, which are read by key and not through. */
const WORDS = /^web\/kernel\/text\//;

describe("the walls of the house", () => {
  it.each(IMPORT_WALLS)("$rule", ({ inside, except, never }) => {
    const breaches = within(inside, except).flatMap(({ file, imports }) => imports.filter((name) => never.test(name)).map((name) => `${file} imports ${name}`));
    expect(breaches).toEqual([]);
  });

  it.each(TEXT_WALLS)("$rule", ({ inside, except, never }) => {
    expect(within(inside, except).filter(({ text }) => never.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("an adapter does not import another", () => {
    const breaches = within(/^adapters\/[^/]+\//).flatMap(({ file, imports }) =>
      imports.filter((name) => name.startsWith("adapters/") && !name.startsWith("adapters/protocols/") && folder(name) !== folder(file)).map((name) => `${file} imports ${name}`),
    );
    expect(breaches).toEqual([]);
  });

  it(`no file is longer than ${LONGEST} lines, and none has a name that says nothing`, () => {
    expect(within(ALL, WORDS).filter(({ lines }) => lines > LONGEST).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
    expect(sources.map(({ file }) => file).filter((file) => BANNED_NAME.test(file))).toEqual([]);
  });
});

describe("each wall, broken on purpose,", () => {
  it.each([
    [IMPORT_WALLS[0]!, "adapters/douyin/index.ts"],
    [IMPORT_WALLS[1]!, "src/kernel/errors.ts"],
    [IMPORT_WALLS[3]!, "drizzle-orm/postgres-js"],
    [IMPORT_WALLS[4]!, "@hono/zod-validator"],
    [IMPORT_WALLS[6]!, "node:fs"],
    [TEXT_WALLS[0]!, "await sql`select 1`"],
    [TEXT_WALLS[1]!, "const now = new Date();"],
  ])("catches it: $rule", ({ never }, offence) => expect(offence).toMatch(never));

  it("and the port itself is open to adapters", () => expect("src/channels/port.ts").not.toMatch(IMPORT_WALLS[1]!.never));
});

function within(inside: RegExp, except = /^$/): Source[] {
  return sources.filter(({ file }) => inside.test(file) && !except.test(file));
}

const folder = (file: string) => file.split("/").slice(0, 2).join("/");

function read(top: string): Source[] {
  return readdirSync(path.join(ROOT, top), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .map((name) => {
      const file = path.posix.join(top, name.replaceAll("\\", "/"));
      const text = readFileSync(path.join(ROOT, file), "utf8");
      return { file, text: withoutComments(text), lines: text.split("\n").length - 1, imports: importsOf(file, text) };
    });
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
}

function importsOf(file: string, text: string): string[] {
  const names = [...text.matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm)];
  return names
    .filter(([whole]) => !/^(import|export) type /.test(whole) || !/^(postgres|drizzle-orm)/.test(whole.split('"')[1] ?? ""))
    .map(([, from, bare, late]) => from ?? bare ?? late ?? "")
    .map((name) => (name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name));
}
