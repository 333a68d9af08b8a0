import { useWords } from "../kernel/text/words.ts";
import { type Hit, piecesOf } from "./match.ts";
import { phraseWords } from "./text.ts";
import "../styles/inspections.css";

/** What is being written with the words marked that the shop looks for. */
export default function PhraseMarks({ written, hits }: { written: string; hits: readonly Hit[] }) {
  const text = useWords(phraseWords);
  const isBlocked = hits.some(({ level }) => level === "block");
  return (
    <p className="phrase-line small" role="status">
      <span className={isBlocked ? "mark mark-bad" : "mark mark-warn"}>{text(isBlocked ? "phrases.blocked" : "phrases.warned")}</span>
      <span className="phrase-text">
        {piecesOf(written, hits).map((piece, index) =>
          piece.level === null ? (
            <span key={index}>{piece.text}</span>
          ) : (
            <mark key={index} data-level={piece.level}>
              {piece.text}
            </mark>
          ),
        )}
      </span>
    </p>
  );
}
