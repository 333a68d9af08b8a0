import { describe, expect, it } from "vitest";
import { createSecrets, keysOf } from "../../src/kernel/secrets.ts";

const [OLD, NEW] = ["the old key of 2025, long enough", "the new key of 2026, long enough"];

describe("createSecrets", () => {
  it("opens what it sealed, and shows nothing of it", async () => {
    const secrets = createSecrets([OLD]);
    const sealed = await secrets.seal({ appSecret: "抖店" }, "shop 1");
    expect(Buffer.from(sealed).toString()).not.toContain("appSecret");
    await expect(secrets.open(sealed, "shop 1")).resolves.toEqual({ appSecret: "抖店" });
  });

  it("reads what an older key sealed, and writes under the newest", async () => {
    const sealed = await createSecrets([OLD]).seal(1, "x");
    const rotated = createSecrets([NEW, OLD]);
    await expect(rotated.open(sealed, "x")).resolves.toBe(1);
    await expect(createSecrets([NEW]).open(await rotated.seal(2, "x"), "x")).resolves.toBe(2);
    await expect(createSecrets([NEW]).open(sealed, "x")).rejects.toThrow("SECRET_KEY");
  });

  it("does not open what was moved to another row or changed", async () => {
    const secrets = createSecrets([OLD]);
    const sealed = await secrets.seal(1, "shop 1");
    await expect(secrets.open(sealed, "shop 2")).rejects.toBeInstanceOf(Error);
    sealed[sealed.length - 1]! ^= 1;
    await expect(secrets.open(sealed, "shop 1")).rejects.toBeInstanceOf(Error);
  });

  it("never repeats a cipher text", async () => {
    const secrets = createSecrets([OLD]);
    expect(await secrets.seal(1, "x")).not.toEqual(await secrets.seal(1, "x"));
  });

  it("takes the earlier keys from one variable", () => {
    expect(keysOf("now", undefined)).toEqual(["now"]);
    expect(keysOf("now", " one , two,, ")).toEqual(["now", "one", "two"]);
  });
});
