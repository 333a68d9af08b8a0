import { Input } from "antd";
import { lazy, Suspense, useDeferredValue } from "react";
import { Field } from "./Field.tsx";
import { Later } from "./Listing.tsx";

const Markdown = lazy(() => import("./Markdown.tsx"));

type MarkdownFieldProps = { label: string; preview: string; hint?: string; value: string; problem?: unknown; onChange: (value: string) => void };

/** Markdown is written on one side and seen on the other; the view follows when there is time for it. */
export function MarkdownField({ label, preview, hint, value, problem, onChange }: MarkdownFieldProps) {
  const shown = useDeferredValue(value);
  return (
    <div className="write">
      <Field label={label} name="body" problem={problem} hint={hint}>
        {(id) => <Input.TextArea id={id} autoSize={{ minRows: 10, maxRows: 26 }} value={value} onChange={(event) => onChange(event.target.value)} />}
      </Field>
      <div className="field">
        <span className="quiet small">{preview}</span>
        <section className="write-preview" aria-label={preview} tabIndex={0}>
          <Suspense fallback={<Later />}>{shown.trim() !== "" && <Markdown>{shown}</Markdown>}</Suspense>
        </section>
      </div>
    </div>
  );
}
