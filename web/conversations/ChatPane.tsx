import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Problem } from "../kernel/api.ts";
import { useCommand } from "../kernel/commands.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { ChatBox } from "../messages/ChatBox.tsx";
import { useMe, useRight } from "../people/queries.ts";
import { Coming } from "../ui/Coming.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble, useTroubleWords } from "../ui/Trouble.tsx";
import { ChatHead } from "./ChatHead.tsx";
import { conversationQuery, useAssign, useSetState } from "./queries.ts";
import { UndoBar } from "./UndoBar.tsx";
import { useRead } from "./use-read.ts";

const TransferDialog = lazy(() => import("./TransferDialog.tsx"));
const ComplaintDialog = lazy(() => import("../complaints/ComplaintDialog.tsx"));
const OpenPromises = lazy(() => import("../promises/OpenPromises.tsx"));
const PromiseDialog = lazy(() => import("../promises/PromiseDialog.tsx"));
const SnoozeDialog = lazy(() => import("./SnoozeDialog.tsx"));

type Beside = { /** The message that it opens at. */ at: string | undefined; onPanel: () => void; onBack: () => void };

export function ChatPane({ id, ...beside }: { id: string } & Beside) {
  const asked = useQuery(conversationQuery(id));
  if (asked.data) return <Chat key={id} conversation={asked.data} {...beside} />;
  return <section className="chat">{asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}</section>;
}

function Chat({ conversation, at, onPanel, onBack }: { conversation: Conversation } & Beside) {
  const { id, state } = conversation;
  const text = useText();
  const me = useMe();
  const mayWrite = useRight("conversations.write");
  const [dialog, setDialog] = useState<"transfer" | "snooze" | "complaint" | "promise">();
  const [undo, setUndo] = useState<string>();
  const assign = useAssign(id);
  const change = useSetState(id);
  const close = () => setDialog(undefined);

  const resolve = () => {
    const seen = conversation.lastMessageId ?? undefined;
    change.mutate({ state: "resolved", ...(seen && { seen }) }, { onSuccess: () => setUndo(text("resolve.done")) });
  };
  const reopen = () => {
    setUndo(undefined);
    change.mutate({ state: "open" });
  };
  const take = () => assign.mutate({ agent: { id: me.id, name: me.name }, from: conversation.assignee });
  useRead(conversation, mayWrite);
  useCommand("resolve", resolve, mayWrite && state !== "resolved");
  useCommand("take", take, mayWrite && conversation.assignee?.id !== me.id);
  useCommand("transfer", () => setDialog("transfer"), mayWrite);
  useCommand("snooze", () => setDialog("snooze"), mayWrite);
  useCommand("promise", () => setDialog("promise"), mayWrite);
  useCommand("complaint", () => setDialog("complaint"), mayWrite);
  useCommand("undo", reopen, undo !== undefined);

  const problem = assign.error ?? change.error;
  const acts = { take, resolve, reopen, transfer: () => setDialog("transfer"), snooze: () => setDialog("snooze"), promise: () => setDialog("promise"), panel: onPanel, back: onBack };
  return (
    <section className="chat" aria-label={text("chat.label")}>
      <ChatHead conversation={conversation} meId={me.id} mayWrite={mayWrite} acts={acts} />
      {problem && <ProblemLine problem={problem} isCrossed={problem === change.error && change.variables?.state === "resolved"} />}
      <Suspense fallback={null}>
        <OpenPromises conversationId={id} shopId={conversation.shopId} />
      </Suspense>
      <ChatBox conversation={conversation} at={at} />
      {undo && <UndoBar words={undo} onUndo={reopen} onGone={() => setUndo(undefined)} />}
      <Suspense fallback={<Coming />}>
        {dialog === "transfer" && <TransferDialog conversation={conversation} onClose={close} />}
        {dialog === "complaint" && <ComplaintDialog conversation={conversation} onClose={close} />}
        {dialog === "promise" && <PromiseDialog conversation={conversation} onClose={close} />}
        {dialog === "snooze" && <SnoozeDialog conversation={conversation} onClose={close} />}
      </Suspense>
    </section>
  );
}

/** Resolving over a message that the person had not seen is no failure: it says what happened. */
function ProblemLine({ problem, isCrossed }: { problem: Error; isCrossed: boolean }) {
  const text = useText();
  const words = useTroubleWords(problem);
  const hasWritten = isCrossed && problem instanceof Problem && problem.status === 409;
  return (
    <p className="trouble trouble-small" role="alert">
      {hasWritten ? text("resolve.crossed") : words}
    </p>
  );
}
