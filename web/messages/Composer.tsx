import { Button, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { type KeyboardEvent, useRef } from "react";
import { isComposing, useCommand } from "../kernel/commands.ts";
import { type Draft, keepDraft, useDraft } from "../kernel/drafts.ts";
import { useText } from "../kernel/text/index.ts";

type Shown = { conversationId: string; placeholder: string; onSend: (text: string, note: boolean) => void };

/** Where a reply or a note is written. Mounted anew for each conversation; what is written survives a reload. */
export function Composer({ conversationId, placeholder, onSend }: Shown) {
  const text = useText();
  const field = useRef<TextAreaRef>(null);
  const draft = useDraft(conversationId);
  const change = (next: Draft) => keepDraft(conversationId, next);
  const setNote = (note: boolean) => {
    change({ ...draft, note });
    field.current?.focus();
  };
  const send = () => {
    if (draft.text.trim() === "") return;
    onSend(draft.text, draft.note);
    change({ text: "", note: false });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };
  useCommand("compose", () => field.current?.focus());
  useCommand("leave", () => field.current?.blur());
  useCommand("note", () => setNote(true));
  useCommand("switchNote", () => setNote(!draft.note));

  return (
    <form
      className="composer"
      data-note={draft.note}
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
      <Input.TextArea
        ref={field}
        aria-label={draft.note ? text("composer.note") : text("composer.reply")}
        placeholder={draft.note ? text("composer.notePlaceholder") : placeholder}
        value={draft.text}
        onChange={(event) => change({ ...draft, text: event.target.value })}
        onKeyDown={onKeyDown}
        autoSize={{ minRows: 2, maxRows: 8 }}
        variant="borderless"
      />
      <div className="composer-foot">
        <span className="quiet hint">{text("composer.hint")}</span>
        <Button htmlType="submit" type="primary" disabled={draft.text.trim() === ""}>
          {text(draft.note ? "composer.keep" : "composer.send")}
        </Button>
      </div>
    </form>
  );
}
