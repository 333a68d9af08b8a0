import type { Change } from "../kernel/shapes.ts";
import { isTextKey, useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { kindWords } from "../notices/text.ts";
import { phraseWords } from "../phrases/text.ts";
import { fieldWords } from "./field-text.ts";
import { partWords } from "./part-text.ts";
import { changeWords } from "./text.ts";
import { valueWords } from "./value-text.ts";

type Value = Change["values"][number];
const listed = { zh: { ...phraseWords.zh, ...partWords.zh, ...valueWords.zh, ...changeWords.zh, ...fieldWords.zh }, en: { ...phraseWords.en, ...partWords.en, ...valueWords.en, ...changeWords.en, ...fieldWords.en } };
type Key = keyof typeof listed.zh;
const isKey = (key: string): key is Key => Object.hasOwn(listed.zh, key) || isTextKey(key);
const MS_OF_SECOND = 1_000;
const MINUTE_S = 60;
const HOUR_S = 3_600;
/** A first value that says only how many there are has nothing before it. */
const ALONE = ["count", "clocks", "version", "others"];
/** Limits of money by role are kept in the smallest unit. */
const MONEY = ["refundLimits", "compensationLimits"];
/** What is not set there has the product's own value; elsewhere it is not there. */
const WITH_DEFAULTS: readonly Change["kind"][] = ["shop", "person"];

/** A change in words of the person's language. What this page does not know by name is told without it: never a word of the program's. */
export function useChangeWords() {
  const text = useWords(listed);
  const kinds = kindWords[useLanguage()];
  const { said, valueOf } = useValues();
  const and = text("list.and");
  const nameOf = (kind: Change["kind"], name: string) => (WITH_DEFAULTS.includes(kind) ? said(`value.${name}`, `field.${name}`, `part.${name}`) : said(`part.${name}`, `value.${name}`, `field.${name}`)) ?? text("field.other");
  const placeOf = (step: string): string => said(`at.${step}`, `clock.${step}`, `list.${step}`) ?? kinds[step as keyof typeof kinds] ?? step;
  return {
    whoOf: ({ actor }: Change) => actor.name ?? text(`actor.${actor.type}`),
    whatOf({ kind, type, change, fields, subjectName }: Change) {
      const did = said(`type.${type}`, `did.${change ?? "changed"}`) ?? text("did.changed");
      const touched = [...new Set(fields.map((name) => nameOf("shop", name)))].join(and);
      return [text(`kind.${kind}`), subjectName, did, touched].filter(Boolean).join(" · ");
    },
    valuesOf: ({ kind, values }: Change) =>
      values.map((value) => ({
        label: [...value.path.map(placeOf), nameOf(kind, value.name)].join(" · "),
        line: ALONE.includes(value.name) && value.from === null ? valueOf(kind, value.name, value.to) : `${valueOf(kind, value.name, value.from)} → ${valueOf(kind, value.name, value.to)}`,
      })),
  };
}

function useValues() {
  const text = useWords(listed);
  const said = (...keys: string[]): string | null => {
    const found = keys.find(isKey);
    return found === undefined ? null : text(found);
  };
  const span = (seconds: number): string => {
    if (seconds > 0 && seconds % HOUR_S === 0) return text("hours", { hours: seconds / HOUR_S });
    return seconds > 0 && seconds % MINUTE_S === 0 ? text("minutes", { minutes: seconds / MINUTE_S }) : text("seconds", { seconds });
  };
  const number = (name: string, value: number): string => {
    if (name.endsWith("Ms")) return span(value / MS_OF_SECOND);
    if (/seconds$/i.test(name)) return span(value);
    return String(MONEY.includes(name) ? value / 100 : value);
  };
  const valueOf = (kind: Change["kind"], name: string, value: Value["to"]): string => {
    if (Array.isArray(value) && value.length > 0) return value.map((one) => valueOf(kind, name, one)).join(text("list.and"));
    if (value === null || value === "" || Array.isArray(value)) return name === "version" ? "–" : text(WITH_DEFAULTS.includes(kind) ? "unset" : "nothing");
    if (typeof value === "boolean") return text(value ? "yes" : "no");
    if (typeof value === "number") return number(name, value);
    return (name === "role" ? said(`role.${value}`) : said(`is.${name}.${value}`)) ?? value;
  };
  return { said, valueOf };
}
