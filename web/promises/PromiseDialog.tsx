import { Button, Checkbox, Input } from "antd";
import { type KeyboardEvent, useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { clockTime, dayOf, freshId, instantLabel } from "../kernel/format.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useSend } from "../messages/queries.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { usePromise } from "./queries.ts";
import { promiseWords } from "./text.ts";
import { choicesAt, instantIn } from "./times.ts";
import "../styles/promises.css";

/** Promises the buyer an answer by an instant: one key chooses it, and where the buyer waits they are told at once. */
export default function PromiseDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { id, shopId, waitingSince } = conversation;
  const text = useWords(promiseWords);
  const zone = useZone(shopId);
  const { id: meId, name } = useMe();
  const promise = usePromise(id);
  const send = useSend(id, { id: meId, name }, onClose);
  const [openedAt] = useState(serverNow);
  const [tells, setTells] = useState(waitingSince !== null);
  const choices = choicesAt(openedAt, zone);
  const [other, setOther] = useState("");
  const otherMs = other === "" ? Number.NaN : instantIn(other.slice(0, 10), other.slice(11, 16), zone);
  const say = (dueMs: number) => text("promise.say", { when: whenOf(dueMs) });
  const whenOf = (dueMs: number) => {
    const time = clockTime(dueMs, zone);
    const days = (instantIn(dayOf(dueMs, zone), "12:00", zone) - instantIn(dayOf(openedAt, zone), "12:00", zone)) / 86_400_000;
    if (Math.round(days) === 0) return text("promise.say.today", { time });
    return Math.round(days) === 1 ? text("promise.say.tomorrow", { time }) : instantLabel(new Date(dueMs).toISOString(), zone, openedAt);
  };
  const choose = (dueMs: number) => {
    if (promise.isPending || !(dueMs > serverNow())) return;
    const clientId = freshId();
    const words = say(dueMs);
    const tell = () => send.mutate({ text: words, note: false, seen: null, clientId });
    promise.mutate({ dueAt: new Date(dueMs).toISOString(), text: words, ...(tells && { clientId }) }, { onSuccess: () => [tells && tell(), onClose()] });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).matches("input:not([type=checkbox])")) return;
    const choice = choices[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choose(choice.dueMs);
  };
  return (
    <Dialog title={text("promise.title")} footer={null} onCancel={onClose} width={440}>
      <div className="promise-choices" onKeyDown={onKeyDown} role="group" aria-label={text("promise.keys")}>
        {choices.map(({ name: choice, dueMs }, index) => (
          <Button key={choice} block autoFocus={index === 0} disabled={promise.isPending} onClick={() => choose(dueMs)}>
            <kbd>{index + 1}</kbd>
            <span>{text(`promise.${choice}`)}</span>
            <span className="quiet figure">{instantLabel(new Date(dueMs).toISOString(), zone, openedAt)}</span>
          </Button>
        ))}
        <div className="promise-other">
          <Input type="datetime-local" aria-label={text("promise.other")} value={other} onChange={(event) => setOther(event.target.value)} onPressEnter={() => choose(otherMs)} />
          <Button disabled={!(otherMs > openedAt) || promise.isPending} onClick={() => choose(otherMs)}>
            {text("promise.save")}
          </Button>
        </div>
        <Checkbox checked={tells} onChange={(event) => setTells(event.target.checked)}>
          {text("promise.tell")}
        </Checkbox>
        {tells && <p className="quiet small">{say(choices[0]!.dueMs)}</p>}
      </div>
      {promise.error && <Trouble small problem={promise.error} />}
    </Dialog>
  );
}
