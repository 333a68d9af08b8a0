import type { PageText } from "../kernel/text/words.ts";
import { OWN_REASONS } from "./acts.ts";
import type { orderWords } from "./text.ts";

/** Our own reasons have a word in each language; the platform's are words already. */
export function reasonLabel(reason: string, text: PageText<(typeof orderWords)["zh"]>): string {
  const own = OWN_REASONS.find((one) => one === reason);
  return own ? text(`cancel.${own}`) : reason;
}
