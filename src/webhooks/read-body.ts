/** The body's bytes, or null as soon as it is known to be longer than `maxBytes`: the rest is then not read. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const length = request.headers.get("content-length");
  if (length !== null && Number(length) > maxBytes) return null;
  if (length !== null && /^\d+$/.test(length)) return new Uint8Array(await request.arrayBuffer());
  return request.body ? readStream(request.body.getReader(), maxBytes) : new Uint8Array();
}

async function readStream(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, size);
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

function join(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
