import { Button, Popover } from "antd";
import { useState } from "react";
import { Problem } from "../kernel/api.ts";
import { useCommand } from "../kernel/commands.ts";
import { clockTime } from "../kernel/format.ts";
import { useText } from "../kernel/text/index.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { BreakAsk } from "./BreakAsk.tsx";
import { useMe, useSetPresence } from "./queries.ts";
import { useBusyReason } from "./use-busy-reason.ts";

const REASONS = ["meal", "rest", "training", "meeting"] as const;
const MINUTES = [10, 15, 30, 60] as const;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Online, busy for a reason and some minutes, or offline. A key has no presence. */
export function PresenceControl() {
  const text = useText();
  const { user } = useMe();
  const set = useSetPresence();
  const busyReason = useBusyReason();
  const [asked, setAsked] = useState(MINUTES[0] as number);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof REASONS)[number]>("meal");
  const choose = (...[json]: Parameters<typeof set.mutate>) => {
    set.mutate(json);
    setOpen(false);
  };
  useCommand("presenceOnline", () => choose({ state: "online" }), user !== null);
  useCommand("presenceBusy", () => setOpen(true), user !== null);
  useCommand("presenceOffline", () => choose({ state: "offline" }), user !== null);
  if (!user) return null;
  const { state, reason: why, until } = user.presence;
  const menu = (
    <div className="presence-menu" role="dialog" aria-label={text("presence.label")} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
      <Button block autoFocus onClick={() => choose({ state: "online" })}>
        <span className="dot dot-online" aria-hidden="true" /> {text("presence.online")}
      </Button>
      <fieldset className="choices choices-row">
        <legend>{text("presence.busyFor")}</legend>
        {REASONS.map((one) => (
          <label key={one}>
            <input type="radio" name="busy" checked={reason === one} onChange={() => setReason(one)} />
            <span>{text(`busy.${one}`)}</span>
          </label>
        ))}
        <p className="segments">
          {MINUTES.map((minutes) => (
            <button key={minutes} type="button" onClick={() => {
              setAsked(minutes);
              choose({ state: "busy", reason, minutes });
            }}>
              {text("presence.minutes", { count: minutes })}
            </button>
          ))}
        </p>
      </fieldset>
      <Button block onClick={() => choose({ state: "offline" })}>
        <span className="dot dot-offline" aria-hidden="true" /> {text("presence.offline")}
      </Button>
    </div>
  );
  return (
    <>
      {set.error && (isForLead(set.error) ? <BreakAsk key={`${reason} ${asked}`} reason={reason} minutes={asked} onDone={set.reset} /> : <Failed problem={set.error} />)}
      <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={menu}>
        <Button aria-label={`${text("presence.label")}${text("list.colon")}${text(`presence.${state}`)}`} aria-expanded={isOpen} loading={set.isPending}>
          <span className={`dot dot-${state}`} aria-hidden="true" />
          {text(`presence.${state}`)}
          {state === "busy" && <span className="quiet">{[busyReason(why), until && text("presence.until", { time: clockTime(until, here) })].filter(Boolean).join(" ")}</span>}
        </Button>
      </Popover>
    </>
  );
}

/** The allowance does not do: a lead may say yes. */
const isForLead = (problem: Error): boolean => problem instanceof Problem && problem.told["needs"] === "approval";

const Failed = ({ problem }: { problem: Error }) => (
  <span role="alert" className="bad small">
    {useTroubleWords(problem)}
  </span>
);
