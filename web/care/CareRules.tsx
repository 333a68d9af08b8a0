import { Button, Checkbox, Input, InputNumber } from "antd";
import { useState } from "react";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { usePlatform } from "../shops/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useSaveSettings } from "./queries.ts";
import { careWords } from "./text.ts";

const NUMBERS = [
  { name: "careUnpaidMinutes", word: "care.unpaid", usual: 30, least: 5 },
  { name: "careShipByHours", word: "care.shipBy", usual: 6, least: 1 },
  { name: "careNoTraceHours", word: "care.noTrace", usual: 48, least: 1 },
  { name: "askRatingAfterMinutes", word: "care.askAfter", usual: 1, least: 0 },
  { name: "careWindowHours", word: "care.window", usual: 48, least: 0 },
  { name: "careMessages", word: "care.messages", usual: 5, least: 0 },
] as const;
const LIMITS: readonly string[] = ["careWindowHours", "careMessages"];
const LISTS = ["unpaid", "unshipped", "no_trace", "rating"] as const;
const SCRIPTS = ["complaint", "off_hours", "care", "opinion", "other"] as const;

type Words<N extends string> = Partial<Record<N, string>>;
/** What is empty is not set, so that the product's own words count. */
const said = <N extends string>(words: Words<N>) => Object.fromEntries(Object.entries<string | undefined>(words).filter(([, value]) => value?.trim())) as Words<N>;

/** When somebody is on a list, and what is said to them. */
export function CareRules({ shopId, settings }: { shopId: string; settings: ShopSettings }) {
  const text = useWords(careWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [numbers, setNumbers] = useState<Partial<Record<(typeof NUMBERS)[number]["name"], number>>>({});
  const [askRating, setAskRating] = useState(settings.askRating ?? false);
  const [byItself, setByItself] = useState(settings.askRatingByItself ?? false);
  const platform = usePlatform(shopId);
  const mayAsk = platform?.asksRating ?? true;
  const stated = { careWindowHours: platform?.replyWindowMs ? platform.replyWindowMs / 3_600_000 : null, careMessages: platform?.messagesPerWindow ?? null };
  const hintOf = ({ name, usual }: Pick<(typeof NUMBERS)[number], "name" | "usual">) => {
    if (name !== "careWindowHours" && name !== "careMessages") return text("care.default", { n: usual });
    if (!platform?.statesLimits) return text("care.limit.unknown", { n: usual });
    return stated[name] === null ? text("care.limit.none") : text("care.limit.stated", { n: stated[name] });
  };
  const [lists, setLists] = useState<Words<(typeof LISTS)[number]>>((settings.careWords ?? {}) as Words<(typeof LISTS)[number]>);
  const [scripts, setScripts] = useState<Words<(typeof SCRIPTS)[number]>>((settings.callbackScripts ?? {}) as Words<(typeof SCRIPTS)[number]>);
  const store = () => save.mutate({ ...numbers, askRating, askRatingByItself: byItself, careWords: said(lists), callbackScripts: said(scripts) });
  return (
    <form
      className="edit"
      aria-label={text("care.rules")}
      onSubmit={(event) => {
        event.preventDefault();
        store();
      }}
    >
      <h2>{text("care.rules")}</h2>
      {NUMBERS.map(({ name, word, usual, least }) => (
        <Field key={name} label={text(word)} name={name} problem={save.error} hint={hintOf({ name, usual })}>
          {(id) => <InputNumber id={id} disabled={!maySet} min={least} precision={0} placeholder={LIMITS.includes(name) && platform?.statesLimits ? "–" : String(usual)} value={numbers[name] ?? settings[name] ?? null} onChange={(value) => value !== null && setNumbers({ ...numbers, [name]: value })} />}
        </Field>
      ))}
      <Checkbox disabled={!maySet} checked={askRating} onChange={(event) => setAskRating(event.target.checked)}>
        {text("care.askRating")}
      </Checkbox>
      <Checkbox disabled={!maySet || !mayAsk} checked={byItself && mayAsk} onChange={(event) => setByItself(event.target.checked)}>
        {text("care.askByItself")}
      </Checkbox>
      {!mayAsk && <p className="quiet">{text("care.asksNot")}</p>}
      <h3>{text("care.words")}</h3>
      {LISTS.map((name) => (
        <Field key={name} label={text(`care.words.${name}`)} name={`careWords.${name}`} problem={save.error}>
          {(id) => <Input.TextArea id={id} disabled={!maySet} maxLength={500} autoSize={{ minRows: 1 }} placeholder={text("care.usual")} value={lists[name] ?? ""} onChange={(event) => setLists({ ...lists, [name]: event.target.value })} />}
        </Field>
      ))}
      <h3>{text("care.scripts")}</h3>
      {SCRIPTS.map((name) => (
        <Field key={name} label={text(`care.scripts.${name}`)} name={`callbackScripts.${name}`} problem={save.error}>
          {(id) => <Input.TextArea id={id} disabled={!maySet} maxLength={500} autoSize={{ minRows: 1 }} placeholder={text("care.usual")} value={scripts[name] ?? ""} onChange={(event) => setScripts({ ...scripts, [name]: event.target.value })} />}
        </Field>
      ))}
      {maySet && (
        <span>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {text("action.save")}
          </Button>{" "}
          {save.isSuccess && <span role="status" className="good">{text("care.saved")}</span>}
        </span>
      )}
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}
