import { joinBytes, toHex } from "./digests.ts";

// WebCrypto has no MD5 outside workerd, and some platforms still sign with it.
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Uint32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));

/** Lower-case hexadecimal MD5 (RFC 1321). */
export function md5(message: Uint8Array): string {
  const padded = pad(message);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const words = new DataView(padded.buffer);
  for (let offset = 0; offset < padded.length; offset += 64) digestBlock(state, words, offset);
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => out.setUint32(index * 4, word, true));
  return toHex(new Uint8Array(out.buffer));
}

function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const zeros = (119 - (message.length % 64)) % 64;
  const padded = joinBytes(message, Uint8Array.of(0x80), new Uint8Array(zeros + 8));
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, (message.length << 3) >>> 0, true);
  view.setUint32(padded.length - 4, Math.floor(message.length / 2 ** 29), true);
  return padded;
}

/** `state` has four words. */
function digestBlock(state: Uint32Array, words: DataView, offset: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [mix, word] = mixed(round, step, [b, c, d]);
    const shift = SHIFTS[round * 4 + (step & 3)]!;
    const sum = (a + mix + SINES[step]! + words.getUint32(offset + word * 4, true)) | 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((word, index) => (state[index] = state[index]! + word));
}

function mixed(round: number, step: number, [b, c, d]: [number, number, number]): [mix: number, word: number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) & 15];
  if (round === 2) return [b ^ c ^ d, (3 * step + 5) & 15];
  return [c ^ (b | ~d), (7 * step) & 15];
}
