import type { Bulletin } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { taskWords } from "../tasks/text.ts";
import { Instant } from "../ui/Instant.tsx";
import { bulletinWords } from "./text.ts";

/** Whether the person has not read what is for them. */
export const isNew = ({ isForMe, readAt, kind, createdBy, withdrawnAt }: Bulletin, meId: string): boolean => isForMe && readAt === null && kind !== "feedback" && createdBy?.id !== meId && withdrawnAt === null;

/** One bulletin in the list; colour is never the only sign. */
export function BulletinCard({ bulletin, onOpen }: { bulletin: Bulletin; onOpen: () => void }) {
  const text = useWords(bulletinWords);
  const task = useWords(taskWords);
  const me = useMe();
  const zone = useZone(bulletin.shopIds[0] ?? null);
  const { kind, title, body, pinned, mustRead, createdAt, createdBy, counts, feedback, readBy } = bulletin;
  const fresh = isNew(bulletin, me.id);
  return (
    <button type="button" className="bulletin" data-new={fresh} onClick={onOpen}>
      <span className="bulletin-head">
        {pinned && <span className="mark">{text("board.pinned")}</span>}
        <span className="mark">{text(`kind.${kind}`)}</span>
        {fresh && <span className={mustRead ? "mark mark-bad" : "mark mark-warn"}>{text(mustRead ? "board.mustRead" : "board.new")}</span>}
        <strong>{title}</strong>
        <Instant at={createdAt} zone={zone} />
      </span>
      <span className="bulletin-text">{body.replaceAll(/[#*_`>|-]+/g, " ")}</span>
      <span className="bulletin-head quiet small">
        <span>{createdBy?.name}</span>
        {counts && <span>{text("board.readOf", { read: counts.read, of: counts.of })}</span>}
        {readBy && fresh && (
          <span>
            {text("board.readBy")} <Instant at={readBy} zone={zone} />
          </span>
        )}
        {feedback && (
          <span>
            {task(`department.${feedback.department}`)} · {task(`state.${feedback.state}`)}
          </span>
        )}
      </span>
    </button>
  );
}
