import { Button, Input } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { reportWords } from "./text.ts";

export type SectionName = "orders" | "shipping" | "after_sale" | "complaints" | "special" | "summary" | "findings" | "problems" | "measures" | "next";
type SectionsProps = {
  names: readonly SectionName[];
  body: { [name in SectionName]?: string };
  /** Null where nothing may be changed any more. */
  onSave: ((body: Record<string, string>, after: () => void) => void) | null;
  isSaving: boolean;
  problem: unknown;
};

/** What people say beside the figures; on paper as plain paragraphs. */
export function Sections({ names, body, onSave, isSaving, problem }: SectionsProps) {
  const text = useWords(reportWords);
  const [draft, setDraft] = useState<Record<string, string>>({});
  const [isSaved, setSaved] = useState(false);
  const isChanged = Object.entries(draft).some(([name, words]) => words !== body[name as SectionName]);
  const isReport = names.includes("findings");
  const title = (name: SectionName) => text(name === "summary" && isReport ? "section.of_report" : `section.${name}`);
  return (
    <div className="report-words">
      {names.map((name) => (
        <section key={name} className="report-section">
          <h3>{title(name)}</h3>
          {onSave ? (
            <Input.TextArea
              aria-label={title(name)}
              className="report-input"
              autoSize={{ minRows: 2, maxRows: 12 }}
              maxLength={4_000}
              value={draft[name] ?? body[name] ?? ""}
              onChange={(event) => {
                setSaved(false);
                setDraft({ ...draft, [name]: event.target.value });
              }}
            />
          ) : null}
          <p className={onSave ? "told on-paper" : "told"}>{draft[name] ?? (body[name] || text("log.empty"))}</p>
        </section>
      ))}
      {onSave && (
        <div className="report-acts no-print">
          {problem !== null && problem !== undefined && <Trouble small problem={problem} />}
          {isSaved && !isChanged && (
            <span role="status" className="quiet small">
              {text("saved")}
            </span>
          )}
          <Button disabled={!isChanged} loading={isSaving} onClick={() => onSave(draft, () => setSaved(true))}>
            {text("save")}
          </Button>
        </div>
      )}
    </div>
  );
}
