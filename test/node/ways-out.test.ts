import { createServer as createHttp, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createTcp } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StartError } from "../../src/kernel/start-error.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { callFromNode, publicOnly } from "../../src/node/call.ts";
import { nodeSenders } from "../../src/node/senders.ts";
import { smtpMail } from "../../src/node/smtp.ts";

describe("calls from Node", () => {
  const asked: IncomingMessage[] = [];
  const server = createHttp((request, response) => {
    asked.push(request);
    if (request.url === "/away") return void response.writeHead(302, { location: "/" }).end();
    if (request.url === "/silent") return;
    if (request.url === "/long") return void response.end("x".repeat(1_000_000));
    response.writeHead(429, { "retry-after": "7" }).end("zu viel 超");
  });
  let url: string;
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => ((url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`), resolve()))));
  afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  const input = { headers: { "content-type": "application/json" }, body: "{\"a\":\"超\"}" };
  const inside = callFromNode({ allowPrivate: true, timeoutMs: 300 });

  it("bring the answer, and follow no redirect", async () => {
    expect(await inside(`${url}/`, input)).toEqual({ status: 429, text: "zu viel 超", retryAfter: "7" });
    const before = asked.length;
    expect(await inside(`${url}/away`, input)).toMatchObject({ status: 302 });
    expect(asked.length - before).toBe(1);
  });

  it("read no more of a long answer than is kept", async () => expect((await inside(`${url}/long`, input)).text).toHaveLength(4096));
  it("end when nobody answers", async () => await expect(inside(`${url}/silent`, input)).rejects.toMatchObject({ code: "timeout" }));
  it("say when nobody is there", async () => await expect(inside("http://127.0.0.1:1/", input)).rejects.toMatchObject({ code: "unreachable" }));

  it("refuse what lies inward, also behind a name", async () => {
    const call = callFromNode({ allowPrivate: false });
    await expect(call("https://127.0.0.1/", input)).rejects.toMatchObject({ code: "refused" });
    await expect(call("https://localhost/", input)).rejects.toMatchObject({ code: "refused" });
    const resolved = await new Promise((resolve) => publicOnly("localhost", {}, (error, address) => resolve([(error as { code?: string } | null)?.code, address])));
    expect(resolved).toEqual(["refused", ""]);
  });
});

describe("e-mail by SMTP", () => {
  const letters: string[] = [];
  let refuse = false;
  const server = createTcp((socket) => {
    let inLetter = false;
    socket.setEncoding("utf8");
    socket.write("220 test\r\n");
    socket.on("data", (text: string) => {
      if (inLetter) {
        letters[letters.length - 1] += text;
        if (text.endsWith("\r\n.\r\n")) {
          inLetter = false;
          socket.write("250 queued as 1\r\n");
        }
        return;
      }
      if (/^DATA/i.test(text)) {
        inLetter = true;
        letters.push("");
        return void socket.write("354 go\r\n");
      }
      if (/^QUIT/i.test(text)) return void socket.end("221 bye\r\n");
      socket.write(/^RCPT/i.test(text) && refuse ? "550 no such mailbox\r\n" : "250 ok\r\n");
    });
    socket.on("error", () => {});
  });
  let url: string;
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => ((url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`), resolve()))));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("goes out with the sending's id, in Chinese too", async () => {
    const outcome = await smtpMail({ url, from: "小二 <alerts@shop.example>" }).send({ id: "01-a", to: "mei@shop.example", subject: "超时 (3)", text: "山间茶铺", file: { name: "日报.xlsx", type: "application/x-test", base64: "QUJD" } });
    expect(outcome).toMatchObject({ kind: "sent", status: 250 });
    expect(letters[0]).toContain("Message-ID: <01-a@shop.example>");
    expect(letters[0]).toContain("To: mei@shop.example");
    expect(letters[0]).toContain("Auto-Submitted: auto-generated");
    expect(letters[0]).toContain(Buffer.from("山间茶铺").toString("base64"));
    expect(letters[0]).toMatch(/Content-Type: application\/x-test[\s\S]*Content-Disposition: attachment[\s\S]*QUJD/);
  });

  it("knows what is final and what may pass", async () => {
    refuse = true;
    const letter = { id: "b", to: "gone@shop.example", subject: "x", text: "x" };
    expect(await smtpMail({ url, from: "alerts@shop.example" }).send(letter)).toMatchObject({ kind: "failed", status: 550, final: true });
    expect(await smtpMail({ url: "smtp://127.0.0.1:1", from: "alerts@shop.example" }).send(letter)).toMatchObject({ kind: "failed", final: false });
  });

  it("is set up whole or not at all", () => {
    const of = (env: Record<string, string>) => nodeSenders(env, { secrets: createSecrets(["a key of tests that is long enough"]), publicUrl: null });
    expect(of({}).mail).toBeNull();
    expect(of({ SMTP_URL: url, MAIL_FROM: "a@b.example" }).mail?.from).toBe("a@b.example");
    expect(() => of({ SMTP_URL: url })).toThrow(StartError);
    expect(() => of({ MAIL_HTTP_URL: "https://mail.example/", MAIL_HTTP_HEADERS: "[1", MAIL_FROM: "a@b.example" })).toThrow(StartError);
  });
});
