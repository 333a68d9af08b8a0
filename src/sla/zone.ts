/** A span of one constant offset from UTC, half-open. */
export type ZoneSegment = { fromMs: number; toMs: number; offsetMs: number };

/** The offsets of one time zone, looked up once per year and kept. */
export type Zone = {
  name: string;
  /** Local wall time minus UTC. @throws RangeError outside of 1900–2199. */
  offsetAt: (ms: number) => number;
  /** Constant-offset segments that cover [fromMs, toMs) without a gap. */
  segments: (fromMs: number, toMs: number) => ZoneSegment[];
};

/** Instants outside of these are refused: nothing that the product counts lies there, and every search stays finite. */
export const FIRST_MS = Date.UTC(1900, 0, 1);
export const LAST_MS = Date.UTC(2200, 0, 1);

const DAY_MS = 86_400_000;
const BLOCK_MS = 366 * DAY_MS;
const zones = new Map<string, Zone>();

/** @throws RangeError for a name that the runtime does not know. */
export function compileZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const readOffset = offsetReader(name);
  const blocks = new Map<number, ZoneSegment[]>();
  const blockAt = (index: number) => {
    const found = blocks.get(index);
    if (found) return found;
    const made = readSegments(readOffset, FIRST_MS + index * BLOCK_MS);
    blocks.set(index, made);
    return made;
  };
  const zone: Zone = {
    name,
    offsetAt: (ms) => segmentOf(blockAt(blockIndex(ms)), ms).offsetMs,
    segments: (fromMs, toMs) => {
      const found: ZoneSegment[] = [];
      for (let index = blockIndex(fromMs); FIRST_MS + index * BLOCK_MS < toMs; index += 1) {
        for (const segment of blockAt(index)) addSegment(found, segment, { fromMs, toMs });
      }
      return found;
    },
  };
  zones.set(name, zone);
  return zone;
}

function blockIndex(ms: number): number {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) throw new RangeError(`The instant ${ms} lies outside of the years 1900 to 2199.`);
  return Math.floor((ms - FIRST_MS) / BLOCK_MS);
}

function segmentOf(segments: readonly ZoneSegment[], ms: number): ZoneSegment {
  const found = segments.find(({ toMs }) => ms < toMs);
  if (!found) throw new RangeError(`No offset is known at ${ms}.`);
  return found;
}

function addSegment(found: ZoneSegment[], segment: ZoneSegment, span: { fromMs: number; toMs: number }): void {
  const fromMs = Math.max(segment.fromMs, span.fromMs);
  const toMs = Math.min(segment.toMs, span.toMs);
  if (fromMs >= toMs) return;
  const last = found.at(-1);
  if (last && last.offsetMs === segment.offsetMs) last.toMs = toMs;
  else found.push({ fromMs, toMs, offsetMs: segment.offsetMs });
}

/** One block's segments: the offset is read once a day, and where it differs from the day before the jump is found by halving. */
function readSegments(readOffset: (ms: number) => number, startMs: number): ZoneSegment[] {
  const segments: ZoneSegment[] = [];
  let fromMs = startMs;
  let offsetMs = readOffset(startMs);
  for (let atMs = startMs + DAY_MS; atMs <= startMs + BLOCK_MS; atMs += DAY_MS) {
    const next = readOffset(atMs);
    if (next === offsetMs) continue;
    const jumpMs = findJump(readOffset, { beforeMs: atMs - DAY_MS, afterMs: atMs });
    segments.push({ fromMs, toMs: jumpMs, offsetMs });
    fromMs = jumpMs;
    offsetMs = next;
  }
  segments.push({ fromMs, toMs: startMs + BLOCK_MS, offsetMs });
  return segments.filter((segment) => segment.fromMs < segment.toMs);
}

function findJump(readOffset: (ms: number) => number, { beforeMs, afterMs }: { beforeMs: number; afterMs: number }): number {
  const before = readOffset(beforeMs);
  let low = beforeMs / 1000;
  let high = afterMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function offsetReader(name: string): (ms: number) => number {
  const format = formatOf(name);
  return (ms) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour % 24, minute, second) - Math.floor(ms / 1000) * 1000;
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  const digits = "2-digit";
  try {
    if (!name) throw new RangeError("empty");
    return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", { timeZone: name, hourCycle: "h23", year: "numeric", month: digits, day: digits, hour: digits, minute: digits, second: digits });
  } catch (cause) {
    throw new RangeError(`The time zone ${JSON.stringify(name)} is not known.`, { cause });
  }
}
