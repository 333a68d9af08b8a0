import { useClock } from "../kernel/clock.ts";
import { dueLabel, dueStep, type Step, waitLabel, waitStep } from "../kernel/format.ts";
import { useText } from "../kernel/text/index.ts";

const MARK: Record<Step, string> = { 0: "", 1: "", 2: "◔", 3: "◑", 4: "●", 5: "●" };

/** How long a buyer has waited, counting; its step is said by colour, by mark and to a screen reader in words. */
export function Wait({ since, due, steps }: { since: string; due: string | null; steps?: readonly number[] | undefined }) {
  const text = useText();
  const sinceMs = Date.parse(since);
  const dueMs = due === null ? null : Date.parse(due);
  const shown = useClock((nowMs) => waitLabel(nowMs - sinceMs, text));
  const step = useClock((nowMs) => waitStep(nowMs, { sinceMs, dueMs }, steps)) as Step;
  const word = step >= 4 ? text("wait.late") : step === 3 ? text("wait.soon") : "";
  return (
    <time className={`wait wait-${step}`} dateTime={since} title={word === "" ? text("wait.waiting") : word}>
      {MARK[step] !== "" && <span aria-hidden="true">{MARK[step]}</span>}
      {shown}
      {word !== "" && <span className="unseen">{word}</span>}
    </time>
  );
}

/** What is left until a deadline, or how far it is over. */
export function Due({ at, since }: { at: string; since: string | null }) {
  const text = useText();
  const dueMs = Date.parse(at);
  const sinceMs = since === null ? dueMs - 86_400_000 : Date.parse(since);
  const shown = useClock((nowMs) => dueLabel(dueMs - nowMs, text));
  const step = useClock((nowMs) => dueStep(nowMs, sinceMs, dueMs));
  return (
    <time className={`wait wait-${step}`} dateTime={at}>
      {shown}
    </time>
  );
}
