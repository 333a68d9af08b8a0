import type { Flag } from "./flags.ts";
import type { CardRow, EntryRow } from "./queries.ts";
import type { SchemeBody } from "./scheme-input.ts";
import type { Score, ScoreInputs } from "./score.ts";
import type { Outcome, Scorecard, ScorecardDetail, ScoreEntry, ScoreLine } from "./shapes.ts";

/** What a card held when it was frozen. */
export type Frozen = { body: SchemeBody; inputs: ScoreInputs; score: Score };
export type Counted = { row: CardRow; inputs: ScoreInputs; now: Score; frozen: Frozen | null; flags: readonly Flag[] };

export function toOutcome({ total, grade, money }: Score, currency: string): Outcome {
  return { total, grade, money: money && { minor: money.fen, currency }, formula: money?.formula ?? null };
}

const sameOutcome = (a: Score, b: Score) => a.total === b.total && a.grade === b.grade && a.money?.fen === b.money?.fen;
const moved = ({ frozen, now }: Counted) => frozen !== null && !(sameOutcome(frozen.score, now) && frozen.score.lines.every((line, index) => line.points === now.lines[index]?.points && line.figure === now.lines[index].figure));

export function toCard(counted: Counted): Scorecard {
  const { row, inputs, now, frozen, flags } = counted;
  const { id, shopId, month, state, version, currency, body, comment } = row;
  const isMoved = moved(counted);
  return {
    ...{ id, shopId, month, state, version, comment },
    scheme: { id: row.schemeId, name: row.schemeName, version: row.schemeVersion },
    user: { id: row.userId, name: row.userName },
    outcome: toOutcome(frozen?.score ?? now, currency),
    correction: isMoved ? toOutcome(now, currency) : null,
    payer: body.money?.payer ?? null,
    movesPay: body.movesPay,
    monthOfService: (frozen?.inputs ?? inputs).monthOfService,
    flags: isMoved ? [...flags, "score_moved"] : [...flags],
    commentedAt: iso(row.commentedAt),
    shownAt: iso(row.shownAt),
    confirmedAt: iso(row.confirmedAt),
    confirmedBy: personOf(row.confirmedBy, row.confirmedByName),
    frozenAt: iso(row.frozenAt),
    frozenBy: personOf(row.frozenBy, row.frozenByName),
  };
}

export function toDetail(counted: Counted, entries: readonly EntryRow[]): ScorecardDetail {
  const { row, now, frozen } = counted;
  const { base, added, deducted, extraPoints, adjustment, lines } = frozen?.score ?? now;
  const inputs = frozen?.inputs ?? counted.inputs;
  const { start, adjustmentLimit, countsPoints } = row.body;
  return {
    ...toCard(counted),
    ...{ start, base, added, deducted, extraPoints, adjustment, adjustmentLimit, countsPoints },
    lines: toLines(row.body, lines, frozen ? now.lines : null),
    entries: entries.map(toEntry),
    additions: { ...inputs.additions },
    violations: Object.fromEntries(Object.entries(inputs.violations).map(([code, points]) => [code, [...points]])),
  };
}

/** `later`: the same lines by what is known now; null where these are that. */
export function toLines(body: SchemeBody, lines: Score["lines"], later: Score["lines"] | null): ScoreLine[] {
  return lines.map(({ id, figure, points, weight, isPart }, index) => {
    const { name, part, source, target } = body.items[index]!;
    const other = later?.[index];
    const isMoved = other !== undefined && (other.points !== points || other.figure !== figure);
    return {
      ...{ id, name, part, target, weight, figure, points, isPart },
      source: source.kind,
      counts: source.kind === "counts" ? source.of : null,
      metric: source.kind === "metric" ? source.metric : null,
      corrected: isMoved ? { figure: other.figure, points: other.points } : null,
    };
  });
}

const toEntry = ({ id, kind, code, value, counts, reason, byId, byName, at }: EntryRow): ScoreEntry => ({ id, kind, code, value, counts, reason, by: personOf(byId, byName), at: at.toISOString() });

export const iso = (at: Date | null) => at?.toISOString() ?? null;
export const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
