import { type RefObject, useEffect } from "react";
import { useText } from "../kernel/text/index.ts";

/**
 * Takes what is typed from the key that opens the palette until the palette is there: it comes on demand, and what is typed meanwhile
 * would be lost, or be taken for keys of the chat behind it.
 */
export function EarlyWords({ words, onClose }: { words: RefObject<HTMLInputElement | null>; onClose: () => void }) {
  const text = useText();
  useEffect(() => {
    const before = document.activeElement;
    words.current?.focus();
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [words]);
  return <input ref={words} className="early-words" aria-label={text("command.palette")} onKeyDown={({ key }) => key === "Escape" && onClose()} />;
}
