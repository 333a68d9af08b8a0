const ROOM = 1 << 16;
/** No character of JavaScript takes more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

/** `head`, an object, with `items` added to it, as JSON in bytes: each item is made, written and let go, since there may be tens of thousands. */
export function jsonWithItems(head: object, items: Iterable<unknown>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  let [bytes, used] = [new Uint8Array(ROOM), 0];
  const write = (text: string) => {
    const least = used + text.length * BYTES_A_UNIT;
    if (least > bytes.length) {
      const wider = new Uint8Array(Math.max(least, bytes.length * 2));
      wider.set(bytes.subarray(0, used));
      bytes = wider;
    }
    used += encoder.encodeInto(text, bytes.subarray(used)).written;
  };
  const opening = JSON.stringify(head).slice(0, -1);
  write(`${opening}${opening === "{" ? "" : ","}"items":[`);
  let isFirst = true;
  for (const item of items) {
    write(isFirst ? JSON.stringify(item) : `,${JSON.stringify(item)}`);
    isFirst = false;
  }
  write("]}");
  return bytes.subarray(0, used);
}
