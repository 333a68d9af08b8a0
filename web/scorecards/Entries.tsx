import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { ScorecardDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { pointsLabel } from "./points.ts";
import { type NewEntry, useEntry, useWithdraw } from "./queries.ts";
import { scoreWords } from "./text.ts";

const ADDITIONS = ["best_of_month", "exam_full_marks", "cover_shift", "extra_task", "zero_valid_complaints", "good_suggestion"] as const;
const COUNTS = { calls: ["incoming", "answeredInTime", "abandonedInQueue"], ratings: ["rated", "satisfied", "abandoned"] } as const;

/** What people put into the card, and, while it is open, the way to put in more. */
export function Entries({ card }: { card: ScorecardDetail }) {
  const text = useWords(scoreWords);
  const withdraw = useWithdraw(card.id);
  const isOpen = card.state === "draft" || card.state === "shown";
  const nameOf = ({ kind, code }: ScorecardDetail["entries"][number]) => (kind === "value" ? (card.lines.find(({ id }) => id === code)?.name ?? code) : kind === "addition" ? text(`add.${code as (typeof ADDITIONS)[number]}`) : text("sum.adjustment"));
  return (
    <section aria-label={text("entries")} className="score-entries">
      <ul className="money-list">
        {card.entries.map((entry) => (
          <li key={entry.id}>
            <span>{nameOf(entry)}</span> <span className="figure">{pointsLabel(entry.value)}</span> <span className="quiet">{entry.by?.name}</span> <span className="cut">{entry.reason}</span>
            {isOpen && (
              <Button size="small" type="text" onClick={() => withdraw.mutate(entry.id)}>
                {text("entry.withdraw")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {withdraw.error && <Trouble small problem={withdraw.error} />}
      {isOpen && <NewEntryForm card={card} />}
    </section>
  );
}

function NewEntryForm({ card }: { card: ScorecardDetail }) {
  const text = useWords(scoreWords);
  const me = useMe();
  const isOwn = me.id === card.user.id;
  const mayJudge = useRight("scorecards.judge") && !isOwn;
  const enter = useEntry(card.id);
  const [what, setWhat] = useState<string>();
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const [reason, setReason] = useState("");
  const manual = card.lines.filter(({ source, part }) => (source === "manual" || source === "counts") && (isOwn ? part === "self" : mayJudge && part !== "self"));
  const options = [
    ...manual.map(({ id, name }) => ({ value: `item:${id}`, label: name })),
    ...(mayJudge ? [{ value: "adjustment", label: text("entry.adjustment", { limit: card.adjustmentLimit }) }] : []),
    ...(mayJudge && card.countsPoints ? ADDITIONS.map((code) => ({ value: `add:${code}`, label: text(`add.${code}`) })) : []),
  ];
  if (options.length === 0) return null;
  const line = what?.startsWith("item:") ? card.lines.find(({ id }) => id === what.slice(5)) : undefined;
  const asked: readonly string[] = line?.counts ? COUNTS[line.counts] : what === undefined || what.startsWith("add:") ? [] : ["value"];
  const entry = entryOf({ what, numbers, reason });
  return (
    <form
      className="score-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (entry) enter.mutate(entry, { onSuccess: () => [setNumbers({}), setReason("")] });
      }}
    >
      <Select aria-label={text("entry.kind")} placeholder={text("entry.kind")} options={options} value={what ?? null} onChange={(next: string) => [setWhat(next), setNumbers({})]} popupMatchSelectWidth={false} />
      {asked.map((name) => {
        const label = name === "value" ? text("entry.number") : text(`count.${name as (typeof COUNTS)["calls" | "ratings"][number]}`);
        return <Input key={name} type="number" step="any" aria-label={label} placeholder={label} value={numbers[name] ?? ""} onChange={(event) => setNumbers({ ...numbers, [name]: event.target.value })} />;
      })}
      <Input aria-label={text("entry.reason")} placeholder={text("entry.reason")} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" disabled={entry === null} loading={enter.isPending}>
        {text("entry.add")}
      </Button>
      {enter.error && <Trouble small problem={enter.error} />}
    </form>
  );
}

/** What would be sent; null while something lacks that only the form can know. */
function entryOf({ what, numbers, reason }: { what: string | undefined; numbers: Record<string, string>; reason: string }): NewEntry | null {
  const { value, ...counts } = Object.fromEntries(Object.entries(numbers).filter(([, text]) => text !== "").map(([name, text]) => [name, Number(text)]));
  const why = reason.trim() === "" ? {} : { reason: reason.trim() };
  if (what === undefined) return null;
  if (what.startsWith("add:")) return why.reason === undefined ? null : { kind: "addition", code: what.slice(4), reason: why.reason };
  if (what === "adjustment") return why.reason === undefined || value === undefined ? null : { kind: "adjustment", value, reason: why.reason };
  const item = what.slice(5);
  if (value !== undefined) return { kind: "value", item, value, ...why };
  return Object.keys(counts).length === 0 ? null : { kind: "value", item, counts, ...why };
}
