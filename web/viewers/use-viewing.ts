import { useEffect, useRef } from "react";
import { after } from "../kernel/clock.ts";
import { useDraft } from "../kernel/drafts.ts";
import { sayViewing } from "./queries.ts";

const STILL_MS = 5_000;

/** Lets colleagues see that one has the conversation before them, and while one writes in it. */
export function useViewing(id: string) {
  const { text, note } = useDraft(id);
  const first = useRef(text);
  const isTyping = useRef(false);
  useEffect(() => {
    const leave = () => sayViewing(id, "left");
    const onSight = () => sayViewing(id, document.visibilityState === "visible" ? "viewing" : "left");
    sayViewing(id, "viewing");
    addEventListener("visibilitychange", onSight);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("visibilitychange", onSight);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [id]);
  useEffect(() => {
    if (text === first.current || note) return;
    first.current = text;
    const still = () => {
      if (isTyping.current) sayViewing(id, "viewing");
      isTyping.current = false;
    };
    if (text === "") return still();
    if (!isTyping.current) sayViewing(id, "typing");
    isTyping.current = true;
    return after(STILL_MS, still);
  }, [id, text, note]);
}
