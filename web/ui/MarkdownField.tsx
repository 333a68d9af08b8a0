import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { lazy, type ReactNode, type RefObject, Suspense, useDeferredValue } from "react";
import { Field } from "./Field.tsx";
import { Later } from "./Listing.tsx";

const Markdown = lazy(() => import("./Markdown.tsx"));

type Files = { onFiles: (files: FileList) => void; box: RefObject<TextAreaRef | null>; /** Stands below the text. */ below: ReactNode };
type MarkdownFieldProps = { label: string; preview: string; hint?: string; value: string; problem?: unknown; onChange: (value: string) => void; /** Where files may be dropped and pasted into it. */ files?: Files };

/** Markdown is written on one side and seen on the other; the view follows when there is time for it. */
export function MarkdownField({ label, preview, hint, value, problem, onChange, files }: MarkdownFieldProps) {
  const shown = useDeferredValue(value);
  const take = (given: FileList, event: { preventDefault: () => void }) => {
    if (!files || given.length === 0) return;
    event.preventDefault();
    files.onFiles(given);
  };
  return (
    <div className="write">
      <div className="write-side">
        <Field label={label} name="body" problem={problem} hint={hint}>
          {(id) => (
            <Input.TextArea
              id={id}
              ref={files?.box}
              autoSize={{ minRows: 10, maxRows: 26 }}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onDrop={(event) => take(event.dataTransfer.files, event)}
              onPaste={(event) => take(event.clipboardData.files, event)}
            />
          )}
        </Field>
        {files?.below}
      </div>
      <div className="field">
        <span className="quiet small">{preview}</span>
        <section className="write-preview" aria-label={preview} tabIndex={0}>
          <Suspense fallback={<Later />}>{shown.trim() !== "" && <Markdown>{shown}</Markdown>}</Suspense>
        </section>
      </div>
    </div>
  );
}
