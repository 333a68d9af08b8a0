import { Button } from "antd";
import { useText } from "../kernel/text/index.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { type BusyReason, useAskBreak } from "./queries.ts";

/** Today's allowance does not do: a lead is asked with one click. */
export function BreakAsk({ reason, minutes, onDone }: { reason: BusyReason; minutes: number; onDone: () => void }) {
  const text = useText();
  const ask = useAskBreak();
  const problem = useTroubleWords(ask.error);
  return (
    <span role="status" className="small">
      {ask.isSuccess ? text("presence.asked") : ask.error ? <span className="bad">{problem}</span> : text("presence.ask")}{" "}
      {ask.isIdle || ask.isPending ? (
        <Button size="small" loading={ask.isPending} onClick={() => ask.mutate({ reason, minutes })}>
          {text("presence.askLead", { count: minutes })}
        </Button>
      ) : (
        <Button size="small" type="text" onClick={onDone}>
          {text("action.close")}
        </Button>
      )}
    </span>
  );
}
