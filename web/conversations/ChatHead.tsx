import { Button, Tooltip } from "antd";
import { lazy, Suspense } from "react";
import type { Conversation } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useShop } from "../shops/queries.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCommandTip } from "../ui/Keys.tsx";
import { Viewers } from "../viewers/Viewers.tsx";
import { Due, Wait } from "../ui/Wait.tsx";

const Keep = lazy(() => import("./Keep.tsx"));
const Why = lazy(() => import("../routing/Why.tsx"));

export type Acts = { take: () => void; transfer: () => void; snooze: () => void; promise: () => void; resolve: () => void; reopen: () => void; panel: () => void; back: () => void };
type Shown = { conversation: Conversation; meId: string; mayWrite: boolean; acts: Acts };

export function ChatHead({ conversation, meId, mayWrite, acts }: Shown) {
  const text = useText();
  const tip = useCommandTip();
  const shop = useShop(conversation.shopId);
  const { buyer, assignee, waitingSince, nextDue, state } = conversation;
  const isOver = state === "resolved";
  const holder = assignee ? text(isOver ? "chat.wasHeldBy" : "chat.heldBy", { name: assignee.name }) : text(isOver ? "chat.heldByNobody" : "chat.inQueue");
  return (
    <header className="chat-head">
      <Button className="only-narrow" type="text" icon={<Icon name="back" />} aria-label={text("action.back")} onClick={acts.back} />
      <div className="chat-who">
        <div className="chat-name">
          <h1>{buyer.name ?? text("buyer.unnamed")}</h1>
          <Suspense>
            <Why conversation={conversation} />
          </Suspense>
        </div>
        <p className="quiet cut">
          {shop?.name ?? conversation.shopId} · {text(`state.${state}`)} · {holder}
          {conversation.team && ` · ${conversation.team.name}`}
        </p>
      </div>
      <Viewers conversationId={conversation.id} />
      {waitingSince !== null && (
        <span className="chat-wait">
          <Wait since={waitingSince} due={nextDue?.dueAt ?? null} />
          {nextDue && <Due at={nextDue.dueAt} since={waitingSince} />}
        </span>
      )}
      {waitingSince === null && nextDue && <Due at={nextDue.dueAt} since={conversation.lastMessage?.sentAt ?? null} />}
      {mayWrite && (
        <div className="chat-acts">
          {assignee?.id !== meId && (
            <Tooltip title={tip("take")}>
              <Button onClick={acts.take}>{text("action.take")}</Button>
            </Tooltip>
          )}
          <Tooltip title={tip("transfer")}>
            <Button icon={<Icon name="transfer" />} onClick={acts.transfer} aria-label={text("action.transfer")} />
          </Tooltip>
          <Tooltip title={tip("snooze")}>
            <Button icon={<Icon name="clock" />} onClick={acts.snooze} aria-label={text("action.snooze")} />
          </Tooltip>
          <Tooltip title={tip("promise")}>
            <Button icon={<Icon name="promise" />} onClick={acts.promise} aria-label={text("action.promise")} />
          </Tooltip>
          {isOver ? (
            <Button onClick={acts.reopen}>{text("action.reopen")}</Button>
          ) : (
            <Tooltip title={tip("resolve")}>
              <Button type="primary" icon={<Icon name="check" />} onClick={acts.resolve}>
                {text("action.resolve")}
              </Button>
            </Tooltip>
          )}
        </div>
      )}
      <Suspense fallback={null}>
        <Keep id={conversation.id} />
      </Suspense>
      <Tooltip title={tip("panel")}>
        <Button type="text" icon={<Icon name="panel" />} aria-label={text("action.panel")} onClick={acts.panel} />
      </Tooltip>
    </header>
  );
}
