import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicAddressOf } from "../../src/attachments/address.ts";
import { kindOf, MAX_BYTES, safeName } from "../../src/attachments/kinds.ts";
import type { Attachment } from "../../src/attachments/shapes.ts";
import { rangeOf } from "../../src/attachments/store.ts";
import { newId } from "../../src/kernel/ids.ts";
import { folderStore } from "../../src/node/attachment-folder.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { createWholeApp } from "../http/whole-app.ts";

const PNG = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), (byte) => byte.charCodeAt(0));
const text = (words: string) => new TextEncoder().encode(words);

describe("what a file is", () => {
  it("is said by its content", async () => {
    expect(await kindOf(PNG)).toEqual({ type: "image/png", kind: "image" });
    expect(await kindOf(Uint8Array.of(...text("%PDF-1.7\n%"), 0, 1, 2, 3))).toMatchObject({ kind: "file" });
  });
  it.each([["a page", text("<!doctype html><script>1</script>")], ["a drawing with scripts", text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')], ["words", text("你好")], ["nothing", new Uint8Array()], ["a program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0)]])("%s may not be put in", async (_, bytes) => {
    await expect(kindOf(bytes)).rejects.toMatchObject({ code: "invalid" });
  });
  it.each([
    ["../../etc/passwd", "_.._etc_passwd"],
    ["照片.png", "照片.png"],
    ["a\u202Egnp.exe", "a_gnp.exe"],
    ["", "file"],
    ["x".repeat(300), "x".repeat(120)],
  ])("the name %j is shown as %j", (given, shown) => expect(safeName(given)).toBe(shown));
});

it.each([
  [undefined, null],
  ["bytes=0-0", { from: 0, to: 0 }],
  ["bytes=5-", { from: 5, to: 9 }],
  ["bytes=-3", { from: 7, to: 9 }],
  ["bytes=-30", { from: 0, to: 9 }],
  ["bytes=2-99", { from: 2, to: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=5-2", "unsatisfiable"],
  ["bytes=-", null],
  ["lines=1-2", null],
  ["bytes=0-1,4-5", null],
])("of ten bytes %s is %j", (header, range) => expect(rangeOf(header, 10)).toEqual(range));

it("a folder knows ids only, and what was half written is not there", async () => {
  const folder = temporaryFolder();
  const store = folderStore(folder);
  const id = newId();
  await store.put(id, PNG, "image/png");
  expect(new Uint8Array(await new Response(await store.get(id)).arrayBuffer())).toEqual(PNG);
  const half = newId();
  writeFileSync(path.join(folder, id.slice(-2), `${half}.part`), "x");
  expect(await store.get(half)).toBeNull();
  await store.remove(id);
  expect(await store.get(id)).toBeNull();
  await expect(store.put("../x", PNG, "image/png")).rejects.toThrow("UUID");
});

describe("through the API", () => {
  let world: Awaited<ReturnType<typeof createWholeApp>>;
  let ada: Record<string, string>;
  let far: Record<string, string>;
  beforeAll(async () => {
    world = await createWholeApp();
    for (const id of ["north", "far"]) await world.addShop(id);
    await world.user("ada", { shopIds: ["north"] });
    await world.user("far", { shopIds: ["far"] });
    [ada, far] = [await world.cookieOf("ada"), await world.cookieOf("far")];
  });
  afterAll(() => world.close());

  const put = (bytes: Uint8Array<ArrayBuffer>, { headers = ada, shop = "north", name = "照片.png" } = {}) =>
    world.app.request(`/api/v1/attachments?shop=${shop}&name=${encodeURIComponent(name)}`, { method: "POST", body: bytes, headers: { ...headers, "content-type": "text/html", "content-length": String(bytes.byteLength) } });
  const get = (url: string, headers: Record<string, string> = ada) => world.app.request(url, { headers });

  it("gives back the same bytes, whole and in part, to who sees the shop", async () => {
    const answer = await put(PNG);
    expect(answer.status).toBe(201);
    const attachment = (await answer.json()) as Attachment;
    expect(attachment).toMatchObject({ shopId: "north", name: "照片.png", kind: "image", type: "image/png", bytes: PNG.byteLength });
    const whole = await get(attachment.url);
    expect([whole.headers.get("content-type"), whole.headers.get("x-content-type-options")]).toEqual(["image/png", "nosniff"]);
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(PNG);
    const part = await get(attachment.url, { ...ada, range: "bytes=1-3" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, `bytes 1-3/${PNG.byteLength}`, "PNG"]);
    expect((await get(attachment.url, { ...ada, range: "bytes=9999-" })).status).toBe(416);
    expect((await get(attachment.url, { ...ada, "if-none-match": whole.headers.get("etag")! })).status).toBe(304);
    expect((await get(attachment.url, far)).status).toBe(404);
    expect((await get(attachment.url, {})).status).toBe(401);
  });

  it("takes nothing for another's shop, nothing too large, nothing that lies about its type", async () => {
    expect((await put(PNG, { shop: "far" })).status).toBe(400);
    expect((await put(new Uint8Array(MAX_BYTES + 1))).status).toBe(413);
    expect((await put(text("<html></html>"), { name: "a.png" })).status).toBe(400);
    expect((await put(PNG, { headers: {} })).status).toBe(401);
  });

  it("opens to a platform under a signed address, for its time and for that file", async () => {
    const { url } = (await (await put(PNG)).json()) as Attachment;
    const addressOf = publicAddressOf({ links: world.attachments.links, clock: world.clock, baseUrl: "https://inbox.shop.test/" });
    const address = new URL(await addressOf(url));
    expect(address.origin).toBe("https://inbox.shop.test");
    expect(new Uint8Array(await (await get(address.pathname, {})).arrayBuffer())).toEqual(PNG);
    expect((await get(address.pathname.replace(/.$/, (last) => (last === "A" ? "B" : "A")), {})).status).toBe(404);
    const past = await world.attachments.links.sign({ id: url.split("/").at(-1)!, expiresAt: new Date(world.now.getTime() - 1) });
    expect((await get(`/files/${past}`, {})).status).toBe(404);
    expect(await addressOf("https://elsewhere.test/a.png")).toBe("https://elsewhere.test/a.png");
  });
});
