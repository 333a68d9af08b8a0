import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Icon } from "../ui/Icon.tsx";
import { noticeSettingsQuery, unreadQuery } from "./queries.ts";
import { noticeWords } from "./text.ts";

const NoticeDrawer = lazy(() => import("./NoticeDrawer.tsx"));

/** How much is unread, and the way to it. It also knows whether the page may ring. */
export function Bell() {
  const text = useWords(noticeWords);
  const unread = useQuery(unreadQuery).data ?? 0;
  useQuery(noticeSettingsQuery);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <span className="bell">
        <Button aria-label={unread === 0 ? text("bell") : text("bell.unread", { count: unread })} aria-expanded={isOpen} icon={<Icon name="bell" />} onClick={() => setOpen(true)} />
        {unread > 0 && (
          <span className="unread" aria-hidden="true">
            {unread > 99 ? "99+" : unread}
          </span>
        )}
      </span>
      <Suspense fallback={null}>{isOpen && <NoticeDrawer onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
