import { Input, InputNumber, Switch } from "antd";
import type { QueueNotice } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

const SECONDS = [
  { name: "afterSeconds", least: 5, most: 3_600 },
  { name: "everySeconds", least: 10, most: 3_600 },
  { name: "most", least: 1, most: 20 },
] as const;

/** The words' own braces name what they say. */
const BRACES = { open: "{", close: "}" };

/** Whether buyers in the queue hear their place, in which words and how often. */
export function QueueFields({ edited: { body, change, mayChange } }: { edited: Edited }) {
  const text = useWords(routingWords);
  const notice = body.queueNotice;
  const set = (changed: Partial<QueueNotice>) => notice && change({ queueNotice: { ...notice, ...changed } });
  return (
    <div className="routing-part">
      <p className="quiet">{text("queue.about")}</p>
      <label>
        <Switch size="small" disabled={!mayChange} checked={notice !== null} onChange={(isOn) => change({ queueNotice: isOn ? { afterSeconds: 30, everySeconds: 60, most: 5, text: text("queue.example", BRACES) } : null })} /> {text("queue.tell")}
      </label>
      {notice && (
        <>
          <div className="routing-facts">
            {SECONDS.map(({ name, least, most }) => (
              <Field key={name} label={text(`queue.${name}`)}>
                {(id) => <InputNumber id={id} min={least} max={most} precision={0} disabled={!mayChange} value={notice[name]} onChange={(value) => set({ [name]: value ?? least })} />}
              </Field>
            ))}
          </div>
          <Field label={text("queue.text")} hint={text("queue.hint", BRACES)}>
            {(id) => <Input.TextArea id={id} autoSize maxLength={500} disabled={!mayChange} value={notice.text} onChange={(event) => set({ text: event.target.value })} />}
          </Field>
        </>
      )}
    </div>
  );
}
