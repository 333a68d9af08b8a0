import type { PageText } from "../kernel/text/words.ts";
import type { inspectionWords } from "./text.ts";

/** A fault of the standing sheet by its words, one of a shop's own sheet by its rule. */
export function faultName(text: PageText<(typeof inspectionWords)["zh"]>, { code, rule }: { code: string; rule: string }): string {
  const name = text(`fault.${code}` as "fault.P1");
  return name === `fault.${code}` ? rule : name;
}
