import { useWords } from "../kernel/text/words.ts";
import { markWords } from "./text.ts";

/** Where what was not read begins. */
export default function UnreadLine() {
  return <span className="unread-line">{useWords(markWords)("mark.unread")}</span>;
}
