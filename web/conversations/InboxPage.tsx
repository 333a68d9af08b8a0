import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import { present } from "../kernel/search.ts";
import { prefer, usePreferences } from "../kernel/preferences.ts";
import { useText } from "../kernel/text/index.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { conversationsQuery, takeNext } from "./queries.ts";
import { QueueHead } from "./QueueHead.tsx";
import { QueueList } from "./QueueList.tsx";
import { usePreloaded } from "./use-preloaded.ts";
import { useTabTitle } from "./use-tab-title.ts";
import { isFiltered, mostUrgent } from "./views.ts";

/** The list is drawn before what a chat needs has come. */
const loadChat = () => import("./ChatPane.tsx").then(({ ChatPane }) => ({ default: ChatPane }));
const ChatPane = lazy(loadChat);
const RecentStrip = lazy(() => import("./RecentStrip.tsx"));
const SidePanel = lazy(() => import("./SidePanel.tsx"));

const route = getRouteApi("/");

export function InboxPage() {
  const text = useText();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const { chat, at, ...filter } = route.useSearch();
  const me = useMe();
  const mayWrite = useRight("conversations.write");
  const { panel } = usePreferences();
  const [isDrawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [isAlone, setAlone] = useState(false);
  const list = useInfiniteQuery(conversationsQuery(filter));
  useTabTitle(list.data ?? []);
  usePreloaded(loadChat);

  const isOpen = chat !== undefined;
  const open = useCallback((id: string) => void navigate({ search: (shown) => ({ ...shown, chat: id, at: undefined }), replace: isOpen }), [navigate, isOpen]); // rows remember it
  const openNext = async () => {
    setProblem(undefined);
    const taken = await takeNext(client, { id: me.id, name: me.name }, chat).catch(setProblem);
    const next = taken ?? mostUrgent(list.data ?? [], chat)?.id;
    if (next !== undefined) open(next);
    setAlone(next === undefined);
  };
  const togglePanel = () => {
    prefer({ panel: !panel });
    setDrawn(!isDrawn);
  };
  useCommand("openNext", openNext, mayWrite);
  useCommand("panel", togglePanel, chat !== undefined);
  useCommand("orders", () => (prefer({ panel: true }), setDrawn(true)), chat !== undefined);

  return (
    <main className="inbox" aria-label={text("inbox.title")} data-chat={chat !== undefined} data-panel={chat !== undefined && panel} data-drawn={isDrawn}>
      <section className="queue" aria-label={text("queue.label")}>
        <QueueHead filter={filter} onNext={mayWrite ? openNext : undefined} onChange={(next) => void navigate({ search: present({ ...next, chat, at }) })} />
        <Suspense fallback={null}>
          <RecentStrip openId={chat} onOpen={open} />
        </Suspense>
        {isAlone && mostUrgent(list.data ?? [], chat) === undefined && (
          <p className="alone" role="status">
            {text("queue.nobody")}
          </p>
        )}
        {problem !== undefined && <Problem problem={problem} />}
        <Listing query={list} none={null}>
          {(rows) => <QueueList key={JSON.stringify(filter)} none={text(isFiltered(filter) ? "queue.noneFiltered" : `queue.none.${filter.view}`)} rows={rows} filter={filter} openId={chat} onOpen={open} onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()} />}
        </Listing>
      </section>
      {chat === undefined ? (
        <section className="chat chat-none">
          <p className="nothing">{text("chat.none")}</p>
        </section>
      ) : (
        <>
          <Suspense fallback={<section className="chat" />}>
            <ChatPane id={chat} at={at} onPanel={togglePanel} onBack={() => void navigate({ search: filter })} />
          </Suspense>
          <Suspense fallback={<aside className="panel" />}>
            <SidePanel id={chat} onClose={togglePanel} />
          </Suspense>
        </>
      )}
    </main>
  );
}

const Problem = ({ problem }: { problem: unknown }) => (
  <p className="trouble trouble-small" role="alert">
    {useTroubleWords(problem)}
  </p>
);
