/** Deeper nesting than any platform sends; a reviver on more would exhaust the stack. */
const MAX_DEPTH = 64;
const MAX_CHARACTERS = 8 * 1024 * 1024;

/** Long digit runs, NUL and surrogate escapes are the only texts that plain `JSON.parse` would get wrong. */
const NEEDS_CARE = /\d{16}|\\u(?:0000|[dD][89a-fA-F])/;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON without losing a digit: integers beyond 2^53 become strings of their digits.
 * NUL and lone surrogates in texts become U+FFFD. Throws a SyntaxError on anything that is not JSON, too deep or too long.
 */
export function parseExactJson(text: string): unknown {
  if (text.length > MAX_CHARACTERS) throw new SyntaxError("The JSON text is too long.");
  if (isTooDeep(text)) throw new SyntaxError("The JSON text is nested too deeply.");
  return NEEDS_CARE.test(text) ? JSON.parse(text, reviveExactly as Parameters<typeof JSON.parse>[1]) : JSON.parse(text);
}

/** The same over UTF-8 bytes; bytes that are no UTF-8 become U+FFFD, a byte order mark is skipped. */
export function parseExactJsonBytes(bytes: Uint8Array): unknown {
  return parseExactJson(new TextDecoder().decode(bytes));
}

/** The same, with `undefined` where the text is not JSON. */
export function tryParseExactJson(source: string | Uint8Array): unknown {
  try {
    return typeof source === "string" ? parseExactJson(source) : parseExactJsonBytes(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A text that Postgres and JSON can hold: NUL and lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

function reviveExactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && INTEGER.test(source) ? source : value;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) index = endOfString(text, index);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return index;
    index += code === 0x5c ? 2 : 1;
  }
  return index;
}
