import type { Notice } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShop, useZone } from "../shops/queries.ts";
import { waitLabel } from "../kernel/format.ts";
import { Instant } from "../ui/Instant.tsx";
import { kindWords, noticeWords } from "./text.ts";

/** One notice: what, how many, where and when it truly happened. Colour is never the only sign. */
export function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const text = useWords(noticeWords);
  const kinds = kindWords[useLanguage()];
  const shop = useShop(notice.shopId);
  const zone = useZone(notice.shopId);
  const { kind, count, withdrawn, urgent, lateMs, readAt, happenedAt } = notice;
  const isWithdrawn = withdrawn >= count;
  return (
    <button type="button" className={readAt === null ? "notice notice-new" : "notice"} onClick={onOpen}>
      <span className="notice-line">
        {readAt === null && <span className="unseen">{text("list.new")}</span>}
        <strong className={isWithdrawn ? "gone" : undefined}>{kinds[kind] ?? kind}</strong>
        {count > 1 && <span className="figure">× {count}</span>}
        {urgent && !isWithdrawn && <span className="mark mark-bad">{text("list.urgent")}</span>}
        <Instant at={happenedAt} zone={zone} exact />
      </span>
      <span className="notice-line quiet">
        <span>{shop?.name ?? notice.shopId}</span>
        {lateMs !== null && <span>{text("list.late", { lag: waitLabel(lateMs, text) })}</span>}
        {isWithdrawn ? <span>{text("list.withdrawn")}</span> : withdrawn > 0 && <span>{text("list.someWithdrawn", { count: withdrawn })}</span>}
      </span>
    </button>
  );
}
