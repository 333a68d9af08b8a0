import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

type Source = { file: string; text: string; lines: number; imports: string[] };

const sources = ["src", "adapters", "web", "simulator"].flatMap(read);
const RUNTIME_ROOT = /^src\/(node|worker|cli)\.ts$|^src\/(cli|edge|node\/demo)/;
const ALL = /./;

/** Pure files: data and `now` in, data out. */
const RULES =
  /^src\/(sla\/(attribution|calendar|calendar-spec|clock-change|clocks|closing-phrase|facts|fold|fold-state|open-time|policies|reconcile|refold|turn|turn-change|zone)|breaches\/(band|causes|clusters|dimensions|judge-act|propose-cause)|staffing\/(erlang-a|erlang-c|plan)|alerts\/(kinds|plan|quiet|words|defaults)|notices\/group|senders\/(address|content|retry|robots)|subscriptions\/(matches|signature)|presence\/rules|routing\/choose-agent|mirror\/(merge|newest-wins)|outbound\/judge-failure|details\/judge-fault|refunds\/(limits|state-after)|metrics\/(histogram|reply-rate|window|span)|people\/may-change|buyers\/mask|messages\/(same-send|sent-as))\.ts$/;

/** What each import of a file names: a file from the project's root on, or a package. `breach`: a file, and what it may not hold. */
type Wall = { rule: string; inside: RegExp; except?: RegExp; never: RegExp; breach: [file: string, holds: string] };

const IMPORT_WALLS: Wall[] = [
  { rule: "the core does not know its platforms", inside: /^src\//, except: RUNTIME_ROOT, never: /^(adapters|simulator)\//, breach: ["src/conversations/assign.ts", "adapters/douyin/index.ts"] },
  { rule: "an adapter sees the port of the core and nothing else", inside: /^adapters\//, never: /^(src\/(?!channels\/port\.ts$)|web|simulator)/, breach: ["adapters/douyin/receive.ts", "src/kernel/errors.ts"] },
  { rule: "the simulated platform shares no code with the adapters or the core", inside: /^simulator\//, never: /^(adapters|src|web)\//, breach: ["simulator/wire/sign.ts", "adapters/douyin/signature.ts"] },
  { rule: "drizzle and postgres.js stay in queries and db", inside: /^src\//, except: /^src\/(db|node)\/|queries\.ts$/, never: /^(drizzle-orm|postgres$)/, breach: ["src/shops/list.ts", "drizzle-orm/postgres-js"] },
  { rule: "Hono stays in routes and http", inside: /^src\//, except: /^src\/(http|node|edge|surface)\/|^src\/(app|node|worker)\.ts$|routes\.ts$/, never: /^(@?hono)/, breach: ["src/messages/send.ts", "@hono/zod-validator"] },
  { rule: "a rule or a verb does not know routes", inside: /^src\//, except: /^src\/app\.ts$|^src\/surface\//, never: /routes\.ts$/, breach: ["src/messages/send.ts", "src/messages/routes.ts"] },
  { rule: "a rule asks nobody", inside: RULES, never: /queries\.ts$|^src\/(db|http|events)\/|^src\/kernel\/transaction\.ts$/, breach: ["src/sla/fold.ts", "src/sla/read-queries.ts"] },
  { rule: "what must run in workerd does without Node", inside: /^(src|adapters)\//, except: /^src\/(node|cli)\/|^src\/(node|cli)\.ts$|^src\/db\/migrate\.ts$/, never: /^node:/, breach: ["src/http/docs.ts", "node:fs"] },
  { rule: "the web does not load the server", inside: /^web\//, never: /^(adapters|simulator|src\/(db|node|http|kernel\/transaction))/, breach: ["web/kernel/api.ts", "src/http/rights.ts"] },
  { rule: "the kernel imports no noun", inside: /^src\/kernel\//, never: /^src\/(?!kernel\/|db\/client\.ts)/, breach: ["src/kernel/context.ts", "src/people/shapes.ts"] },
];

const TEXT_WALLS: Wall[] = [
  {
    rule: "SQL stays in queries and db",
    inside: /^src\//,
    except: /^src\/(db|node)\/|queries\.ts$|^src\/kernel\/transaction\.ts$/,
    never: /\b(sql|tx|connection|work|app)(<[^`;]*>)?`|\.unsafe\(/,
    breach: ["src/shops/list.ts", "const rows = await ctx.sql<{ id: string }[]>`select id from shops`;"],
  },
  {
    // An id bears the instant at which it was made, and chance.
    rule: "time and chance enter at the roots",
    inside: /^(src|adapters)\//,
    except: /^src\/(node|worker|cli)\.ts$|^src\/(cli|edge|node)\/|^src\/kernel\/ids\.ts$/,
    never: /Date\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now|randomUUID\(/,
    breach: ["src/sla/fold.ts", "const now = new Date();"],
  },
  { rule: "zod comes as a namespace, of which a bundler takes what is used", inside: /^(src|adapters)\//, never: /^import \{[^}]*\bz\b[^}]*\} from "zod"/m, breach: ["src/messages/input.ts", 'import { z } from "zod";'] },
  { rule: "no type is given up", inside: ALL, never: /\bas any\b|: any\b|<any>|@ts-(ignore|expect-error|nocheck)/, breach: ["web/router.tsx", "const rows = answer as any;"] },
];

const BANNED_NAME = /(^|[-/])(utils?|helpers?|managers?|services?|data|handlers?|process|common|misc)(\.|-|\/)/;
const LONGEST = 250;
/** Tables of words, which are read by key and not through. */
const WORDS = /^web\/(kernel\/text\/|[\w-]+\/text\.ts$)/;

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
  it.each([...IMPORT_WALLS, ...TEXT_WALLS])("catches it: $rule", ({ inside, except = /^$/, never, breach: [file, holds] }) => {
    expect(sources.map((source) => source.file)).toContain(file);
    expect(file).toMatch(inside);
    expect(file).not.toMatch(except);
    expect(withoutComments(holds)).toMatch(never);
  });

  it("sees an import however it is written", () => {
    const text = ['import {\n  a,\n  b,\n} from "./one.ts";', 'import "./two.ts";', 'export { c } from "../kernel/three.ts";', 'const d = await import("node:fs");'].join("\n");
    expect(importsOf("src/sla/fold.ts", text)).toEqual(["src/sla/one.ts", "src/sla/two.ts", "src/kernel/three.ts", "node:fs"]);
  });

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
