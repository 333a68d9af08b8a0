import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { unreadBulletinsQuery } from "./queries.ts";
import { unreadWords } from "./unread-text.ts";

const MOST = 99;

/** How much of the board the person has not read. */
export default function UnreadMark() {
  const text = useWords(unreadWords);
  const unread = useQuery(unreadBulletinsQuery).data;
  if (!unread || unread.unread === 0) return null;
  return (
    <sup className="rail-count" title={text("unread.title", { count: unread.unread, must: unread.mustRead })}>
      {unread.unread > MOST ? `${MOST}+` : unread.unread}
    </sup>
  );
}
