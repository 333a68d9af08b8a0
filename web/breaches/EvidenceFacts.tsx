import type { BreachDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { overLabel } from "./Over.tsx";
import { reviewWords } from "./text.ts";
import { useCauseNames } from "./use-cause-names.ts";

/** The clock, what held for it, and what was going on at its due instant. */
export function EvidenceFacts({ breach, zone }: { breach: BreachDetail; zone: string }) {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const causeOf = useCauseNames();
  const { clock, policy, calendar, load, online, arrivals, arrivalDelayMs } = breach.evidence;
  return (
    <Facts>
      <Fact name={text("breach.kind")}>{text(`clock.${breach.kind}`)}</Fact>
      <Fact name={text("breach.startedAt")}>
        <Instant at={clock.startedAt} zone={zone} exact />
      </Fact>
      <Fact name={text("breach.dueAt")}>
        <Instant at={breach.dueAt} zone={zone} exact />
      </Fact>
      <Fact name={text("breach.stoppedAt")}>{breach.stoppedAt ? <Instant at={breach.stoppedAt} zone={zone} exact /> : text("breach.stillWaits")}</Fact>
      <Fact name={text("breach.over")}>{overLabel(breach, text)}</Fact>
      <Fact name={text("breach.owner")}>{nameOf(breach.agentId) ?? text("agent.queue")}</Fact>
      <Fact name={text("field.cause")}>{breach.cause ? `${causeOf(breach.cause)} · ${text("cause.proposed")}` : causeOf("unseen")}</Fact>
      <Fact name={text("evidence.load")}>{load && text("evidence.loadOf", load)}</Fact>
      <Fact name={text("evidence.online")}>{online !== null && text("evidence.people", { count: online })}</Fact>
      <Fact name={text("evidence.arrivals")}>{text("evidence.arrivalsOf", { count: arrivals.count, usual: arrivals.usual === null ? "–" : Math.round(arrivals.usual * 10) / 10 })}</Fact>
      <Fact name={text("evidence.delay")}>{arrivalDelayMs !== null && text("evidence.seconds", { seconds: (arrivalDelayMs / 1_000).toFixed(1) })}</Fact>
      <Fact name={text("breach.policy")}>{policy && text("evidence.policy", { ...policy, seconds: policy.seconds ?? "–" })}</Fact>
      <Fact name={text("evidence.calendar")}>{calendar && text("evidence.calendarVersion", { name: calendar.name, version: calendar.version })}</Fact>
    </Facts>
  );
}
