import { initialsOf } from "../kernel/initials.ts";
import type { QuickReply } from "../kernel/shapes.ts";

const SHOWN = 8;

/** The replies that what is typed after the slash may mean: by code, then title, initials, category and text. */
export function matching(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const wanted = typed.toLowerCase();
  if (wanted === "") return replies.slice(0, SHOWN);
  const ranked = replies.flatMap((reply) => {
    const rank = rankOf(reply, wanted);
    return rank < 0 ? [] : [{ reply, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, SHOWN).map(({ reply }) => reply);
}

/** 0 is best; -1 is none. */
function rankOf({ code, title, category, text }: QuickReply, wanted: string): number {
  const ways = [
    () => code?.toLowerCase() === wanted,
    () => code?.toLowerCase().startsWith(wanted) ?? false,
    () => title.toLowerCase().startsWith(wanted),
    () => initialsOf(title).startsWith(wanted),
    () => title.toLowerCase().includes(wanted) || initialsOf(title).includes(wanted),
    () => category.toLowerCase().includes(wanted) || initialsOf(category).startsWith(wanted),
    () => text.toLowerCase().includes(wanted),
  ];
  return ways.findIndex((holds) => holds());
}
