import type { Socket } from "node:net";

const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** Reads HTTP answers off a connection, one at a time; the next is asked for after the last has come. Answers the status. */
export function readAnswer(socket: Socket): () => Promise<number> {
  let held: Buffer = Buffer.alloc(0);
  let waiting: ((status: number) => void) | null = null;
  let failed = false;
  const settle = () => {
    const whole = failed ? { status: 599, length: 0 } : wholeAnswer(held);
    if (!whole || !waiting) return;
    held = held.subarray(whole.length);
    const resolve = waiting;
    waiting = null;
    resolve(whole.status);
  };
  socket.on("data", (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    settle();
  });
  const fail = () => {
    failed = true;
    settle();
  };
  socket.on("error", fail).on("close", fail);
  return () => new Promise((resolve) => {
    waiting = resolve;
    settle();
  });
}

function wholeAnswer(held: Buffer): { status: number; length: number } | null {
  const headEnd = held.indexOf(END_OF_HEAD);
  if (headEnd < 0) return null;
  const head = held.toString("latin1", 0, headEnd);
  const status = Number(head.slice(9, 12));
  const bodyAt = headEnd + END_OF_HEAD.length;
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const last = held.indexOf("0\r\n\r\n", bodyAt, "latin1");
    return last < 0 ? null : { status, length: last + 5 };
  }
  const length = bodyAt + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return held.length < length ? null : { status, length };
}
