import type { Attached } from "./input.ts";
import type { MessageRow } from "./row.ts";

type Wish = Pick<MessageRow, "kind" | "text" | "url" | "ref">;

export type Said = { text?: string | undefined; attachment?: Attached | undefined };

/** What a message is to hold: its text, or an attachment with the text beside it. */
export function wishOf({ text, attachment }: Said): Wish {
  const said = text === undefined || text.trim() === "" ? null : text;
  return { kind: attachment?.kind ?? "text", text: said, url: attachment?.url ?? null, ref: attachment?.ref ?? null };
}

/** Whether a send under a known `clientId` is that message again. */
export function isSameSend(stored: Wish, input: Said): boolean {
  const wish = wishOf(input);
  return stored.kind === wish.kind && stored.text === wish.text && stored.url === wish.url && stored.ref === wish.ref;
}
