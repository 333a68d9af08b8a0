import type { Change } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { fieldWords } from "./field-text.ts";
import { changeWords } from "./text.ts";

type Value = Change["values"][number];
const listed = { zh: { ...changeWords.zh, ...fieldWords.zh }, en: { ...changeWords.en, ...fieldWords.en } };
type Key = keyof typeof listed.zh;
const isKey = (key: string): key is Key => Object.hasOwn(listed.zh, key);
const MS_OF_SECOND = 1_000;

/** A change in words of the person's language. What this page does not know by name is told without it: never a word of the program's. */
export function useChangeWords() {
  const text = useWords(listed);
  const said = (...keys: string[]): string | null => {
    const found = keys.find(isKey);
    return found === undefined ? null : text(found);
  };
  const fieldOf = (name: string) => said(`value.${name}`, `field.${name}`) ?? text("field.other");
  /** What is named in milliseconds is told in seconds. */
  const plain = (name: string, value: Value["to"]): string => {
    if (value === null) return name === "version" ? "–" : text("unset");
    if (typeof value === "boolean") return text(value ? "yes" : "no");
    if (name === "role" && typeof value === "string") return text(`role.${value as "agent"}`);
    if (typeof value === "number" && name.endsWith("Ms")) return `${value / MS_OF_SECOND} s`;
    return String(value);
  };
  const isAlone = ({ name, from }: Value) => from === null && ["count", "clocks", "version"].includes(name);
  return {
    whoOf: ({ actor }: Change) => actor.name ?? text(`actor.${actor.type}`),
    whatOf({ kind, type, change, fields, subjectName }: Change) {
      const did = said(`type.${type}`, `did.${change ?? "changed"}`) ?? text("did.changed");
      const touched = [...new Set(fields.map(fieldOf))].join("、");
      return [text(`kind.${kind}`), subjectName, did, touched].filter(Boolean).join(" · ");
    },
    valuesOf: ({ values }: Change) => values.map((value) => `${fieldOf(value.name)}: ${isAlone(value) ? plain(value.name, value.to) : `${plain(value.name, value.from)} → ${plain(value.name, value.to)}`}`),
  };
}
