import { memo } from "react";
import { useText } from "../kernel/text/index.ts";
import type { Conversation, Shop } from "../kernel/shapes.ts";
import { UNKNOWN_ZONE } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Due, Wait } from "../ui/Wait.tsx";

/** What holds of a row for this person now, in one word each, so that a remembered row is drawn again only when it changes. */
export type RowMarks = "" | `${"open" | ""} ${"pinned" | ""} ${"chosen" | ""} ${"choosing" | ""}`;
type Held = { openId: string | undefined; pinned: ReadonlySet<string>; chosen: ReadonlySet<string> };
export const markOf = (id: string, { openId, pinned, chosen }: Held): RowMarks =>
  `${id === openId ? "open" : ""} ${pinned.has(id) ? "pinned" : ""} ${chosen.has(id) ? "chosen" : ""} ${chosen.size > 0 ? "choosing" : ""}`;

type Shown = { row: Conversation; /** Only who and their words: it flies past. */ isBare: boolean; shop: Shop | undefined; meId: string; marks: RowMarks; onOpen: (id: string) => void; onChoose: ((id: string) => void) | undefined };

/** Remembered by its row: a scroll draws only those that come in. */
export const QueueRow = memo(function QueueRow({ row, isBare, shop, meId, marks, onOpen, onChoose }: Shown) {
  const text = useText();
  const zone = shop?.timeZone ?? UNKNOWN_ZONE;
  const last = row.lastMessage;
  const [isOpen, isPinned, isChosen, isChoosing] = marks.split(" ").map((word) => word !== "");
  const name = row.buyer.name ?? text("buyer.unnamed");
  if (isBare)
    return (
      <div className="row">
        <span className="row-name">{name}</span>
        <span className="row-words cut">{last?.text}</span>
      </div>
    );
  return (
    <>
    {onChoose && (
      <label className="pick" data-shown={isChoosing}>
        <input type="checkbox" checked={isChosen} aria-label={text("queue.choose", { name })} onChange={() => onChoose(row.id)} />
      </label>
    )}
    <button type="button" className="row" data-open={isOpen} aria-current={isOpen ? "true" : undefined} onClick={() => onOpen(row.id)}>
      <span className="row-top">
        <span className="row-name">{name}</span>
        <span className="shop-mark" title={shop?.platform}>
          {shop?.name ?? row.shopId}
        </span>
        {row.waitingSince !== null && row.state !== "resolved" ? (
          <Wait since={row.waitingSince} due={row.nextDue?.dueAt ?? null} steps={shop?.waitStepMinutes} />
        ) : (
          row.nextDue ? <Due at={row.nextDue.dueAt} since={last?.sentAt ?? null} /> : last && <Instant at={last.sentAt} zone={zone} />
        )}
      </span>
      <span className="row-words">
        <span className="cut">
          {last && last.sender !== "buyer" && <span className="quiet">{text(`sender.${last.sender}`)}{text("list.colon")}</span>}
          {last?.text ?? text("message.noText")}
        </span>
        {row.unreadCount > 0 && (
          <span className="unread" title={text("queue.unread", { count: row.unreadCount })}>
            {row.unreadCount > 99 ? "99+" : row.unreadCount}
          </span>
        )}
      </span>
      <Marks row={row} zone={zone} meId={meId} isPinned={isPinned ?? false} />
    </button>
    </>
  );
});

const isOthers = (row: Conversation, meId: string) => row.assignee !== null && row.assignee.id !== meId;

/** Whether a row has a third line. */
export const hasMarks = (row: Conversation, meId: string): boolean =>
  row.priority !== "normal" || row.refund !== null || row.complaint !== null || row.state !== "open" || row.labels.length > 0 || row.buyer.tier !== null || isOthers(row, meId);

function Marks({ row, zone, meId, isPinned }: { row: Conversation; zone: string; meId: string; isPinned: boolean }) {
  const text = useText();
  const isUrgent = row.priority !== "normal";
  if (!isPinned && !hasMarks(row, meId)) return null;
  return (
    <span className="row-marks">
      {isPinned && <span className="mark">{text("queue.pinned")}</span>}
      {row.complaint !== null && <span className="mark mark-bad">{text("queue.complaint")}</span>}
      {row.refund !== null && <span className="mark mark-warn">{text("refunds.title")} {text(`refund.${row.refund}`)}</span>}
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
