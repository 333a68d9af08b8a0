import { Button } from "antd";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import { FileButton } from "../attachments/FileButton.tsx";
import { addFiles, takeReady, useFiles } from "../attachments/files.ts";
import { FileTray } from "../attachments/FileTray.tsx";
import { isComposing, perform, useCommand } from "../kernel/commands.ts";
import { type Draft, keepDraft, useDraft } from "../kernel/drafts.ts";
import type { Attachment, QuickReply } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useHits } from "../phrases/queries.ts";
import type { MenuKeys } from "../quick-replies/QuickReplyMenu.tsx";
import { filledIn, leftIn, type Values } from "../quick-replies/variables.ts";

const PhraseMarks = lazy(() => import("../phrases/PhraseMarks.tsx"));
const QuickReplyMenu = lazy(() => import("../quick-replies/QuickReplyMenu.tsx"));

type Shown = { conversationId: string; shopId: string; placeholder: { reply: string; note: string }; values: Values; onSend: (text: string, note: boolean, attachments: readonly Attachment[]) => void };

/** Where a reply or a note is written. Mounted anew for each conversation; what is written survives a reload. */
export function Composer({ conversationId, shopId, placeholder, values, onSend }: Shown) {
  const text = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(conversationId);
  const change = (next: Draft) => keepDraft(conversationId, next);
  const setNote = (note: boolean) => {
    change({ ...draft, note });
    field.current?.focus();
  };
  const menu = useRef<MenuKeys>(null);
  const [closedAt, setClosedAt] = useState<string>();
  const slash = /^\/(\S*)$/.exec(draft.text)?.[1];
  const isMenuOpen = slash !== undefined && draft.text !== closedAt;
  const raw = draft.note ? [] : leftIn(draft.text);
  const choose = (reply: QuickReply) => {
    change({ ...draft, text: filledIn(reply.text, values) });
    field.current?.focus();
  };
  const where = { conversationId, shopId };
  const files = useFiles(conversationId);
  const hits = useHits(shopId, draft.note ? "" : draft.text);
  const canSend = raw.length === 0 && hits.every(({ level }) => level !== "block") && (draft.text.trim() !== "" || (!draft.note && files.some(({ attachment }) => attachment))) && (draft.note || files.every(({ attachment, problem }) => attachment || problem));
  const send = () => {
    if (!canSend) return;
    onSend(draft.text, draft.note, draft.note ? [] : takeReady(conversationId));
    change({ text: "", note: false });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (isMenuOpen && menu.current?.take(event.key)) return event.preventDefault();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    const isLeaving = (event.ctrlKey || event.metaKey) && canSend;
    send();
    if (isLeaving) perform("openNext");
  };
  const take = (event: ClipboardEvent | DragEvent, given: FileList) => {
    if (given.length === 0) return;
    event.preventDefault();
    addFiles(where, [...given]);
  };
  useCommand("compose", () => field.current?.focus());
  useCommand("leave", () => field.current?.blur());
  useCommand("note", () => setNote(true));
  useCommand("switchNote", () => setNote(!draft.note));

  return (
    <form
      className="composer"
      data-note={draft.note}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer.files)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="segments" role="group" aria-label={text("composer.kind")}>
        <button type="button" aria-pressed={!draft.note} onClick={() => setNote(false)}>
          {text("composer.reply")}
        </button>
        <button type="button" aria-pressed={draft.note} onClick={() => setNote(true)}>
          {text("composer.note")}
        </button>
      </div>
      {isMenuOpen && (
        <Suspense fallback={null}>
          <QuickReplyMenu ref={menu} typed={slash} shopId={shopId} onChoose={choose} onClose={() => setClosedAt(draft.text)} />
        </Suspense>
      )}
      <textarea
        ref={field}
        aria-label={draft.note ? text("composer.note") : text("composer.reply")}
        placeholder={draft.note ? placeholder.note : placeholder.reply}
        value={draft.text}
        onChange={(event) => change({ ...draft, text: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={(event) => take(event, event.clipboardData.files)}
      />
      <Suspense fallback={null}>{hits.length > 0 && <PhraseMarks written={draft.text} hits={hits} />}</Suspense>
      {!draft.note && <FileTray {...where} />}
      <div className="composer-foot">
        {!draft.note && <FileButton {...where} />}
        {raw.length > 0 ? (
          <span role="alert" className="bad small">
            {text("composer.raw", { names: raw.join(" ") })}
          </span>
        ) : (
          <span className="quiet hint">{text("composer.hint")}</span>
        )}
        <Button htmlType="submit" type="primary" disabled={!canSend}>
          {text(draft.note ? "composer.keep" : "composer.send")}
        </Button>
      </div>
    </form>
  );
}
