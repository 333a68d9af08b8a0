import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useClock } from "../kernel/clock.ts";
import { perform, useCommand } from "../kernel/commands.ts";
import { keepDraft, useDraft } from "../kernel/drafts.ts";
import type { Conversation, KnowledgeSuggestion } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { filledIn, type Values } from "../quick-replies/variables.ts";
import { useCommandTip } from "../ui/Keys.tsx";
import "../styles/knowledge.css";
import { Helped } from "./Helped.tsx";
import { suggestionsQuery, useUse } from "./queries.ts";
import { helpWords } from "./help-text.ts";
import { setUsed, useUsed } from "./used.ts";

const LookUp = lazy(() => import("./LookUp.tsx"));

/** Above the composer, and quiet: what answers the buyer's words, thanks for waiting, and whether the last one helped. */
export default function AnswerHelp({ conversation, values }: { conversation: Conversation; values: Values }) {
  const { id, lastMessageId, waitingSince } = conversation;
  const text = useWords(helpWords);
  const tip = useCommandTip();
  const draft = useDraft(id);
  const { data } = useQuery({ ...suggestionsQuery(id, lastMessageId), enabled: waitingSince !== null });
  const [gone, setGone] = useState<readonly string[]>([]);
  const [isLooking, setLooking] = useState(false);
  const use = useUse(id);
  const used = useUsed(id);
  const items = waitingSince === null || draft.note ? [] : (data?.items ?? []).filter((item) => !gone.includes(item.id));
  const thanks = waitingSince === null || draft.note ? null : (data?.thanks ?? null);
  const isLong = useClock((nowMs) => thanks !== null && nowMs >= Date.parse(thanks.from));
  const offersThanks = thanks !== null && isLong && !draft.text.startsWith(thanks.text);

  const insert = ({ id: articleId, title, reply }: Pick<KnowledgeSuggestion, "id" | "title" | "reply">, via: "suggestion" | "search") => {
    if (reply === null) return;
    const words = filledIn(reply, values);
    keepDraft(id, { text: draft.text.trim() === "" ? words : `${draft.text}\n${words}`, note: false });
    setGone((before) => [...before, articleId]);
    use.mutate({ id: articleId, act: "inserted", via }, { onSuccess: ({ id: useId }) => setUsed(id, { useId, title }) });
    setLooking(false);
    perform("compose");
  };
  const dismiss = (articleId: string) => {
    setGone((before) => [...before, articleId]);
    use.mutate({ id: articleId, act: "dismissed", via: "suggestion" });
    perform("compose");
  };
  const first = items[0];
  const firstWithWords = items.find(({ reply }) => reply !== null);
  useCommand("suggestUse", () => firstWithWords && insert(firstWithWords, "suggestion"), firstWithWords !== undefined);
  useCommand("suggestDismiss", () => first && dismiss(first.id), first !== undefined);
  useCommand("lookUp", () => setLooking(true));

  return (
    <>
      {(items.length > 0 || offersThanks || used) && (
        <section className="help" aria-label={text("help.label")}>
          {offersThanks && thanks && (
            <div className="help-row">
              <span className="mark">{text("help.thanks")}</span>
              <button type="button" className="cut" onClick={() => (keepDraft(id, { text: `${thanks.text}${draft.text}`, note: false }), perform("compose"))}>
                {thanks.text}
              </button>
            </div>
          )}
          {items.map((item) => (
            <div key={item.id} className="help-row">
              <span className="mark">{text(item.isSameProduct ? "help.sameProduct" : `kind.${item.kind}`)}</span>
              <button type="button" className="cut" title={item === firstWithWords ? tip("suggestUse") : undefined} onClick={() => (item.reply === null ? setLooking(true) : insert(item, "suggestion"))}>
                <b>{item.title}</b> <span className="quiet">{item.reply ?? text("help.open")}</span>
              </button>
              <Button size="small" type="text" title={item === first ? tip("suggestDismiss") : undefined} aria-label={`${text("help.dismiss")} ${item.title}`} onClick={() => dismiss(item.id)}>
                {text("help.dismiss")}
              </Button>
            </div>
          ))}
          {used && <Helped conversationId={id} used={used} />}
        </section>
      )}
      <Suspense fallback={null}>{isLooking && <LookUp shopId={conversation.shopId} onInsert={(article) => insert(article, "search")} onClose={() => setLooking(false)} />}</Suspense>
    </>
  );
}
