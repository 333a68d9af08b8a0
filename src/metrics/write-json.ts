const ROOM = 1 << 18;
/** No character of JavaScript takes more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

/** `head`, an object, with `items` added to it, as JSON in bytes: each item is made, written and let go, since there may be tens of thousands. */
export function jsonWithItems(head: object, items: Iterable<unknown>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const full: Uint8Array<ArrayBuffer>[] = [];
  let [bytes, used] = [new Uint8Array(ROOM), 0];
  const write = (text: string) => {
    const most = text.length * BYTES_A_UNIT;
    if (used + most > bytes.length) {
      full.push(bytes.subarray(0, used));
      [bytes, used] = [new Uint8Array(Math.max(most, ROOM)), 0];
    }
    used += encoder.encodeInto(text, used === 0 ? bytes : bytes.subarray(used)).written;
  };
  const opening = JSON.stringify(head).slice(0, -1);
  write(`${opening}${opening === "{" ? "" : ","}"items":[`);
  let isFirst = true;
  for (const item of items) {
    write(isFirst ? JSON.stringify(item) : `,${JSON.stringify(item)}`);
    isFirst = false;
  }
  write("]}");
  return joined([...full, bytes.subarray(0, used)]);
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
