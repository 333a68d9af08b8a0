/** Half-open, in epoch milliseconds. */
export type Span = { fromMs: number; toMs: number };

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** What lies within one span, in order. */
export const within = <S extends Span>(spans: readonly S[], { fromMs, toMs }: Span): S[] =>
  spans.flatMap((span) => (span.fromMs < toMs && span.toMs > fromMs ? [{ ...span, fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) }] : [])).toSorted((a, b) => a.fromMs - b.fromMs);

/** What is left of a span when others are taken out of it, in order. */
export function without({ fromMs, toMs }: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = fromMs;
  for (const gone of within(taken, { fromMs, toMs })) {
    if (gone.fromMs > from) left.push({ fromMs: from, toMs: gone.fromMs });
    from = Math.max(from, gone.toMs);
  }
  if (from < toMs) left.push({ fromMs: from, toMs });
  return left;
}
