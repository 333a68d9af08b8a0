import { serverNow } from "../kernel/clock.ts";
import { instantLabel } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { buyerWords } from "./text.ts";

type Marked = { tags: readonly string[]; blockedUntil: string | null; flags: readonly ("many_orders" | "refund_share" | "many_addresses" | "shared_phone")[]; accounts: number; erasedAt: string | null };

/** What is to be seen of a buyer at once. */
export function BuyerMarks({ row, zone }: { row: Marked; zone: string }) {
  const text = useWords(buyerWords);
  return (
    <span className="buyer-marks">
      {row.erasedAt !== null && <span className="mark">{text("b.erased")}</span>}
      {row.blockedUntil !== null && <span className="mark mark-bad">{blockedWord(text, row.blockedUntil, zone)}</span>}
      {row.flags.map((flag) => (
        <span key={flag} className="mark mark-warn">
          {text(`flag.${flag}`)}
        </span>
      ))}
      {row.accounts > 1 && <span className="mark">{text("b.accounts", { count: row.accounts })}</span>}
      {row.tags.map((tag) => (
        <bdi key={tag} className="mark">
          {tag}
        </bdi>
      ))}
    </span>
  );
}

type Say = (key: "b.forGood" | "b.until", values?: Record<string, string>) => string;

export const blockedWord = (text: Say, until: string, zone: string): string => (until.startsWith("9999") ? text("b.forGood") : text("b.until", { when: instantLabel(until, zone, serverNow()) }));
