const ROOM = 1 << 18;
/** No character of JavaScript takes more bytes in UTF-8. */
const BYTES_A_UNIT = 3;

/** `head`, an object, with `items` added to it, as a stream of JSON: each item is made, written and let go when there is room for it, since there may be tens of thousands. */
export function jsonWithItems(head: object, items: Iterable<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = inParts(head, items);
  return new ReadableStream({
    pull(controller) {
      const { value, done } = parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void parts.return(undefined),
  });
}

function* inParts(head: object, items: Iterable<unknown>): Generator<Uint8Array<ArrayBuffer>, undefined, void> {
  const encoder = new TextEncoder();
  let [bytes, used] = [new Uint8Array(ROOM), 0];
  for (const text of texts(head, items)) {
    const most = text.length * BYTES_A_UNIT;
    if (used + most > bytes.length) {
      if (used > 0) yield bytes.subarray(0, used);
      [bytes, used] = [new Uint8Array(Math.max(most, ROOM)), 0];
    }
    used += encoder.encodeInto(text, used === 0 ? bytes : bytes.subarray(used)).written;
  }
  yield bytes.subarray(0, used);
}

function* texts(head: object, items: Iterable<unknown>): Generator<string, undefined, void> {
  const opening = JSON.stringify(head).slice(0, -1);
  yield `${opening}${opening === "{" ? "" : ","}"items":[`;
  let isFirst = true;
  for (const item of items) {
    yield isFirst ? JSON.stringify(item) : `,${JSON.stringify(item)}`;
    isFirst = false;
  }
  yield "]}";
}
