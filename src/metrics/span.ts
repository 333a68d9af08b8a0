import { DomainError } from "../kernel/errors.ts";
import type { Zone } from "../sla/zone.ts";
import { bucketStart, nextBucketStart, startOfDate, type Bucket } from "./window.ts";

/** Half-open. */
export type Span = { fromMs: number; toMs: number };

/** What cells are counted by before they are put together. */
export type SubBucket = "hour" | "day";

const DAY_MS = 86_400_000;
const LONGEST_MS = 3_660 * DAY_MS;
const MOST_BUCKETS = 5_000;
const LONGEST_BUCKET_MS: Record<Bucket, number> = { hour: 3_600_000, day: DAY_MS, week: 7 * DAY_MS, month: 28 * DAY_MS };
const EARLIEST_MS = Date.UTC(1970, 0, 1);
const LATEST_MS = Date.UTC(2190, 0, 1);

/**
 * The span that was asked for, in a shop's zone: instants, or local dates that begin at their midnight; today where nothing is said.
 * @throws DomainError `invalid` for what is no instant, ends before it begins, is longer than 10 years or has more than 5,000 buckets.
 */
export function spanOf({ from, to, bucket }: { from?: string | undefined; to?: string | undefined; bucket?: Bucket | undefined }, zone: Zone, nowMs: number): Span {
  const fromMs = from === undefined ? bucketStart(nowMs, "day", zone) : momentOf(from, "from", zone);
  const toMs = to === undefined ? nextBucketStart(Math.max(nowMs, fromMs), "day", zone) : momentOf(to, "to", zone);
  if (toMs < fromMs) refuse("to", "The span ends before it begins.");
  if (toMs - fromMs > LONGEST_MS) refuse("to", "The span is longer than 10 years.");
  if (bucket && (toMs - fromMs) / LONGEST_BUCKET_MS[bucket] > MOST_BUCKETS) refuse("bucket", `The span has more than ${MOST_BUCKETS} buckets; ask for longer ones.`);
  return { fromMs, toMs };
}

/** Start of the bucket that an instant is counted in; the span's own start where there are no buckets. */
export function bucketOf(ms: number, { span, bucket, zone }: { span: Span; bucket: Bucket | undefined; zone: Zone }): number {
  return bucket === undefined ? span.fromMs : bucketStart(ms, bucket, zone);
}

/** The span of the same length before: as many local days where it is made of such, else as many milliseconds. */
export function spanBefore({ fromMs, toMs }: Span, zone: Zone): Span {
  const isMidnight = (ms: number) => bucketStart(ms, "day", zone) === ms;
  if (!isMidnight(fromMs) || !isMidnight(toMs)) return { fromMs: 2 * fromMs - toMs, toMs: fromMs };
  const days = Math.round((toMs + zone.offsetAt(toMs) - fromMs - zone.offsetAt(fromMs)) / DAY_MS);
  const date = new Date(fromMs + zone.offsetAt(fromMs) - days * DAY_MS).toISOString().slice(0, 10);
  return { fromMs: startOfDate(date, zone) ?? 2 * fromMs - toMs, toMs: fromMs };
}

function momentOf(text: string, path: "from" | "to", zone: Zone): number {
  const ms = startOf(text, zone) ?? instantOf(text);
  if (ms === null) return refuse(path, "It is neither an instant with its zone, such as 2026-03-02T08:00:00+08:00, nor a date such as 2026-03-02.");
  if (ms < EARLIEST_MS || ms > LATEST_MS) return refuse(path, "It lies outside of the years 1970 to 2189.");
  return ms;
}

function startOf(text: string, zone: Zone): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // A zone knows 1900 to 2199 only; what lies further out is refused by its instant in UTC.
  return ms < EARLIEST_MS || ms > LATEST_MS ? ms : startOfDate(text, zone);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/** A plus that was not escaped arrives as a space. */
function instantOf(text: string): number | null {
  const mended = text.replace(/ (\d\d:?\d\d)$/, "+$1");
  const ms = INSTANT.test(mended) ? Date.parse(mended) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid", message, { issues: [{ path, message }] });
}

