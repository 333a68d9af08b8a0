import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { helpWords } from "./help-text.ts";
import { useJudge } from "./queries.ts";
import { setUsed, type Used } from "./used.ts";

/** Asks, without pressing, whether what was put in helped. */
export function Helped({ conversationId, used }: { conversationId: string; used: Used }) {
  const text = useWords(helpWords);
  const judge = useJudge();
  const say = (helped: boolean) => judge.mutate({ id: used.useId, helped }, { onSuccess: () => setUsed(conversationId, null) });
  return (
    <div className="help-row" role="group" aria-label={text("help.asked", { title: used.title })}>
      <span className="cut quiet">{text("help.asked", { title: used.title })}</span>
      <Button size="small" disabled={judge.isPending} onClick={() => say(true)}>
        {text("help.yes")}
      </Button>
      <Button size="small" disabled={judge.isPending} onClick={() => say(false)}>
        {text("help.no")}
      </Button>
      <Button size="small" type="text" onClick={() => setUsed(conversationId, null)}>
        {text("help.later")}
      </Button>
    </div>
  );
}
