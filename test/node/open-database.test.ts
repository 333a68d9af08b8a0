import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/node/open-database.ts";
import { ownSecretKey } from "../../src/node/secret-key.ts";
import { listen, portOf } from "../../src/node/listen.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

describe("what the environment must say", () => {
  it.each([
    ["an address that is none", { DATABASE_URL: "localhost" }, "setting_missing", "DATABASE_URL"],
    ["no key for an own database", { DATABASE_URL: "postgres://u:p@127.0.0.1:1/x" }, "setting_missing", "SECRET_KEY"],
    ["a database that is not there", { DATABASE_URL: "postgres://u:hidden@127.0.0.1:1/x", SECRET_KEY: "k" }, "database_unreachable", "127.0.0.1:1"],
  ])("%s", async (_, settings, fault, word) => {
    const failure = await openDatabase(settings).catch((error: Error) => error);
    expect(failure).toMatchObject({ fault, message: expect.stringContaining(word) });
    expect((failure as Error).message).not.toContain("hidden");
  });

  it.each([[undefined, 8787], ["", 8787], ["0", 0], ["65535", 65_535]])("port %j is %i", (PORT, port) => expect(portOf({ PORT })).toBe(port));
  it.each(["abc", "65536", "-1", "80.5"])("port %j is refused", (PORT) => expect(() => portOf({ PORT })).toThrow(`not "${PORT}"`));
});

describe("the key of an embedded database", () => {
  it("is made once and is the owner's alone", () => {
    const dataDir = path.join(temporaryFolder(), "data");
    const key = ownSecretKey(dataDir);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(ownSecretKey(dataDir)).toBe(key);
    expect(statSync(path.join(dataDir, "secret.key")).mode & 0o077).toBe(0);
  });

  it("is never replaced when its file is damaged", () => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, "secret.key"), "");
    expect(() => ownSecretKey(dataDir)).toThrow("is empty");
    expect(readFileSync(path.join(dataDir, "secret.key"), "utf8")).toBe("");
  });
});

describe("listen", () => {
  it("says that the port is taken, and closes after the request in hand", async () => {
    const [arrived, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<Response>()];
    const server = await listen(0, () => {
      arrived.resolve();
      return answer.promise;
    });
    await expect(listen(server.port, () => new Response())).rejects.toMatchObject({ fault: "port_taken", message: expect.stringContaining(String(server.port)) });

    const inHand = fetch(`http://127.0.0.1:${server.port}/`);
    await arrived.promise;
    const closed = server.close(10_000);
    answer.resolve(new Response("done"));
    expect(await (await inHand).text()).toBe("done");
    await closed;
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow("fetch failed");
  });
});
