import { clockTime, dayOf, waitLabel } from "../kernel/format.ts";
import type { Mark } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { markWords } from "./text.ts";

type Say = PageText<(typeof markWords)["zh"]>;

/** What stands between the messages, or under a reply: how long the buyer had waited for it. */
export default function MarkLine({ mark, zone, under = false }: { mark: Mark; zone: string; /** Beneath a message, not between two. */ under?: boolean }) {
  const text = useWords(markWords);
  if (mark.kind === "answered") return <>{answered(mark, text)}</>;
  if (mark.kind === "blocked" && under) return <>{text(`mark.while.${mark.text === "unrouted" || mark.text === "as_usual" ? mark.text : "quiet"}`)}</>;
  return (
    <>
      {mark.kind === "promised" ? <Promised mark={mark} zone={zone} text={text} /> : text(`mark.${mark.kind}`)}
      {mark.by && ` · ${mark.by.name}`} <span className="figure">{clockTime(mark.at, zone)}</span>
    </>
  );
}

function Promised({ mark: { at, dueAt, text: words, state }, zone, text }: { mark: Mark; zone: string; text: Say }) {
  const isSameDay = dueAt !== null && dayOf(dueAt, zone) === dayOf(at, zone);
  const due = dueAt === null ? "" : `${isSameDay ? "" : `${dayOf(dueAt, zone)} `}${clockTime(dueAt, zone)}`;
  return (
    <>
      {text("mark.promised", { due, text: words ?? "" })} · <span className={state === "broken" ? "bad" : undefined}>{text(`mark.promise.${state ?? "open"}`)}</span>
    </>
  );
}

function answered({ waitMs, by }: Mark, text: Say): string {
  const seconds = Math.floor((waitMs ?? 0) / 1_000);
  const time = seconds < 60 ? text("mark.seconds", { count: seconds }) : waitLabel(waitMs ?? 0, text);
  return by ? text("mark.answeredBy", { time, name: by.name }) : text("mark.answered", { time });
}
