import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { s3Store } from "../../src/attachments/s3.ts";

const kept = new Map<string, ArrayBuffer>();
let knowsRanges = true;
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/cn-north-1\/s3\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/;
const isSigned = (request: Request) => AUTHORIZATION.test(request.headers.get("authorization") ?? "");
const server = setupServer(
  http.all("https://s3.test/bucket/:id", async ({ request, params }) => {
    const id = String(params["id"]);
    if (!isSigned(request)) return new HttpResponse(null, { status: 403 });
    if (request.method === "PUT") kept.set(id, await request.arrayBuffer());
    if (request.method === "DELETE") kept.delete(id);
    if (request.method !== "GET") return new HttpResponse(null, { status: request.method === "PUT" ? 200 : 204 });
    const bytes = kept.get(id);
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.get("range") ?? "");
    if (!bytes) return new HttpResponse(null, { status: 404 });
    return range && knowsRanges ? new HttpResponse(bytes.slice(Number(range[1]), Number(range[2]) + 1), { status: 206 }) : new HttpResponse(bytes);
  }),
);
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  knowsRanges = true;
});
afterAll(() => server.close());

const store = s3Store({ bucketUrl: "https://s3.test/bucket/", accessKeyId: "key", secretAccessKey: "secret", region: "cn-north-1" });
const read = async (stream: ReadableStream<Uint8Array> | null) => (stream ? await new Response(stream).text() : null);

it("keeps, gives, gives in part, forgets; each call is signed", async () => {
  await store.put("a", new TextEncoder().encode("0123456789"), "image/png");
  expect(await read(await store.get("a"))).toBe("0123456789");
  for (const knows of [true, false]) {
    knowsRanges = knows;
    expect(await read(await store.get("a", { from: 2, to: 4 }))).toBe("234");
  }
  await store.remove("a");
  expect(await store.get("a")).toBeNull();
});

it("says that nothing was kept", async () => {
  server.use(http.put("https://s3.test/bucket/:id", () => new HttpResponse(null, { status: 500 })));
  const never = s3Store({ bucketUrl: "https://s3.test/bucket", accessKeyId: "key", secretAccessKey: "secret" });
  await expect(never.put("b", new Uint8Array([1]), "image/png")).rejects.toThrow(/answered [45]\d\d/);
});
