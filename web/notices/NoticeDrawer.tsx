import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Checkbox, Drawer } from "antd";
import { useState } from "react";
import type { Notice } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { NoticeRow } from "./NoticeRow.tsx";
import { noticesQuery, useReadOne, useReadUpTo } from "./queries.ts";
import { noticeWords } from "./text.ts";

const PLACES: Record<string, { to: "/shifts" | "/reports" | "/scorecards"; search: { view?: "plan" | "leave" | "breaks" | "handovers" | "logs" | "reports" | "ledger" } }> = {
  shift: { to: "/shifts", search: { view: "plan" } },
  penalty: { to: "/scorecards", search: { view: "ledger" } },
  leave: { to: "/shifts", search: { view: "leave" } },
  break: { to: "/shifts", search: { view: "breaks" } },
  handover: { to: "/shifts", search: { view: "handovers" } },
  work_log: { to: "/reports", search: { view: "logs" } },
  report: { to: "/reports", search: { view: "reports" } },
};
const placeOf = (kind: string) => PLACES[kind.split(".")[0] ?? ""];

/** What I was told, the newest first; a row opens its conversation. */
export default function NoticeDrawer({ onClose }: { onClose: () => void }) {
  const text = useWords(noticeWords);
  const navigate = useNavigate();
  const [onlyUnread, setOnlyUnread] = useState(false);
  const query = useInfiniteQuery(noticesQuery(onlyUnread));
  const rows = query.data?.pages.flatMap(({ items }) => items);
  const readOne = useReadOne();
  const readUpTo = useReadUpTo();
  const newest = rows?.[0];
  const open = ({ id, kind, readAt, conversationId, subject, count }: Notice) => {
    if (readAt === null) readOne.mutate(id);
    if (subject.type === "bulletin") {
      onClose();
      return void navigate({ to: "/bulletins", search: count === 1 ? { open: subject.id } : { unread: "true" } });
    }
    if (subject.type === "article") {
      onClose();
      return void (count === 1 ? navigate({ to: "/knowledge/$id", params: { id: subject.id } }) : navigate({ to: "/knowledge", search: { state: "due" } }));
    }
    const place = conversationId === null ? placeOf(kind) : undefined;
    if (place) {
      onClose();
      return void navigate(place);
    }
    if (conversationId === null) return;
    onClose();
    void navigate({ to: "/", search: { view: "all", chat: conversationId, ...(subject.type === "message" && { at: subject.id }) } });
  };
  return (
    <Drawer open onClose={onClose} size={420} title={text("bell")} extra={<Link to="/settings" search={{ section: "my-notices" }} onClick={onClose}>{text("list.settings")}</Link>}>
      <div className="notice-head">
        <Checkbox checked={onlyUnread} onChange={(event) => setOnlyUnread(event.target.checked)}>
          {text("list.onlyUnread")}
        </Checkbox>
        <Button size="small" disabled={!rows?.some(({ readAt }) => readAt === null)} loading={readUpTo.isPending} onClick={() => newest && readUpTo.mutate(newest.id)}>
          {text("list.allRead")}
        </Button>
      </div>
      {(readOne.error ?? readUpTo.error) && <Trouble small problem={readOne.error ?? readUpTo.error} />}
      <Listing query={{ ...query, data: rows }} none={text(onlyUnread ? "list.noneUnread" : "list.none")}>
        {(shown) => (
          <ul className="notices">
            {shown.map((notice) => (
              <li key={notice.id}>
                <NoticeRow notice={notice} onOpen={() => open(notice)} />
              </li>
            ))}
          </ul>
        )}
      </Listing>
      <More query={query} />
    </Drawer>
  );
}
