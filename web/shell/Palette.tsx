import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { type KeyboardEvent, type RefObject, useDeferredValue, useState } from "react";
import { after } from "../kernel/clock.ts";
import { commands, isComposing, offered, perform } from "../kernel/commands.ts";
import { useText } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { hitsOf } from "../search/hits.ts";
import { searchQuery } from "../search/queries.ts";
import { searchWords } from "../search/text.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { keysLabel } from "../ui/Keys.tsx";
import { Trouble } from "../ui/Trouble.tsx";

type Choice = { key: string; title: string; aside: string; run: () => void };
const HIDDEN = ["palette", "next", "previous", "leave"];

type PaletteProps = {
  /** Where what was typed before the palette was there stands. */
  early: RefObject<HTMLInputElement | null>;
  onClose: () => void;
};

/** Search and commands in one place; it shows the keys, so that next time it isn't needed. */
export default function Palette({ early, onClose }: PaletteProps) {
  const text = useText();
  return (
    <Dialog footer={null} closable={false} onCancel={onClose} title={null} aria-label={text("command.palette")} className="palette">
      <Choices early={early} onClose={onClose} />
    </Dialog>
  );
}

function Choices({ early, onClose }: PaletteProps) {
  const text = useText();
  const word = useWords(searchWords);
  const navigate = useNavigate();
  const [term, setTerm] = useState(() => early.current?.value ?? "");
  const [at, setAt] = useState(0);
  const [present] = useState(() => offered().filter((id) => !HIDDEN.includes(id)));
  const asked = useDeferredValue(term.trim());
  const found = useQuery({ ...searchQuery(asked), enabled: asked.length > 0, placeholderData: keepPreviousData });

  const acts = present.map((id): Choice => ({ key: id, title: text(commands[id].title), aside: keysLabel(id), run: () => perform(id) }));
  const hits = asked === "" || !found.data ? [] : hitsOf(found.data, text("buyer.unnamed"));
  const chats = hits.map(
    (hit): Choice => ({
      key: hit.key,
      title: hit.title,
      aside: hit.kind === "found.order" ? word(hit.kind, { number: hit.number }) : word(hit.kind),
      run: () => void navigate({ to: "/", search: { view: "all", chat: hit.chat, at: "at" in hit ? hit.at : undefined } }),
    }),
  );
  const choices = [...acts.filter((act) => act.title.toLowerCase().includes(asked.toLowerCase())), ...chats];
  const chosen = Math.min(at, choices.length - 1);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    after(0, choice.run); // once the dialog has given the focus back
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setAt(Math.max(0, Math.min(choices.length - 1, chosen + by)));
    else if (event.key === "Enter") take(choices[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        autoFocus
        size="large"
        role="combobox"
        aria-expanded
        aria-controls="palette-choices"
        aria-activedescendant={choices[chosen] && `choice-${chosen}`}
        aria-label={text("command.palette")}
        placeholder={text("palette.placeholder")}
        value={term}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onChange={(event) => (setTerm(event.target.value), setAt(0))}
        onKeyDown={onKeyDown}
      />
      {found.error && asked !== "" && <Trouble small problem={found.error} onRetry={found.refetch} />}
      <ul id="palette-choices" role="listbox" aria-label={text("command.palette")}>
        {choices.map((choice, index) => (
          <li key={choice.key} id={`choice-${index}`} role="option" aria-selected={index === chosen} onPointerMove={() => setAt(index)} onClick={() => take(choice)}>
            <span className="cut">{choice.title}</span>
            <span className="quiet">{choice.aside}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && !found.isFetching && <p className="nothing">{text("palette.none", { term: asked })}</p>}
    </>
  );
}
