import { memo } from "react";
import { useText } from "../kernel/text/index.ts";
import type { Conversation, Shop } from "../kernel/shapes.ts";
import { UNKNOWN_ZONE } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Due, Wait } from "../ui/Wait.tsx";

type Shown = { row: Conversation; shop: Shop | undefined; meId: string; isOpen: boolean; onOpen: (id: string) => void };

/** Remembered by its row: a scroll draws only those that come in. */
export const QueueRow = memo(function QueueRow({ row, shop, meId, isOpen, onOpen }: Shown) {
  const text = useText();
  const zone = shop?.timeZone ?? UNKNOWN_ZONE;
  const last = row.lastMessage;
  return (
    <button type="button" className="row" data-open={isOpen} aria-current={isOpen ? "true" : undefined} onClick={() => onOpen(row.id)}>
      <span className="row-top">
        <span className="row-name">{row.buyer.name ?? text("buyer.unnamed")}</span>
        <span className="shop-mark" title={shop?.platform}>
          {shop?.name ?? row.shopId}
        </span>
        {row.waitingSince !== null && row.state !== "resolved" ? (
          <Wait since={row.waitingSince} due={row.nextDue?.dueAt ?? null} />
        ) : (
          row.nextDue ? <Due at={row.nextDue.dueAt} since={last?.sentAt ?? null} /> : last && <Instant at={last.sentAt} zone={zone} />
        )}
      </span>
      <span className="row-words">
        <span className="cut">
          {last && last.sender !== "buyer" && <span className="quiet">{text(`sender.${last.sender}`)}：</span>}
          {last?.text ?? text("message.noText")}
        </span>
        {row.unreadCount > 0 && (
          <span className="unread" title={text("queue.unread", { count: row.unreadCount })}>
            {row.unreadCount > 99 ? "99+" : row.unreadCount}
          </span>
        )}
      </span>
      <Marks row={row} zone={zone} meId={meId} />
    </button>
  );
});

const isOthers = (row: Conversation, meId: string) => row.assignee !== null && row.assignee.id !== meId;

/** Whether a row has a third line. */
export const hasMarks = (row: Conversation, meId: string): boolean =>
  row.priority !== "normal" || row.state !== "open" || row.labels.length > 0 || row.buyer.tier !== null || isOthers(row, meId);

function Marks({ row, zone, meId }: { row: Conversation; zone: string; meId: string }) {
  const text = useText();
  const isUrgent = row.priority !== "normal";
  if (!hasMarks(row, meId)) return null;
  return (
    <span className="row-marks">
      {isUrgent && <span className="mark mark-warn">{text(`priority.${row.priority}`)}</span>}
      {row.state === "pending" && (
        <span className="mark">
          {text("state.pending")} {row.wakeAt && <Instant at={row.wakeAt} zone={zone} />}
        </span>
      )}
      {row.state === "resolved" && <span className="mark mark-good">✓ {text("state.resolved")}</span>}
      {row.team !== null && row.assignee === null && <span className="mark">{row.team.name}</span>}
      {row.buyer.tier !== null && <span className="mark">{row.buyer.tier}</span>}
      {row.labels.map((label) => (
        <span key={label} className="mark">
          {label}
        </span>
      ))}
      {isOthers(row, meId) && <span className="mark mark-plain">{row.assignee?.name}</span>}
    </span>
  );
}
