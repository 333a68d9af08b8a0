import { Button, Input } from "antd";
import { serverNow } from "../kernel/clock.ts";
import { useText } from "../kernel/text/index.ts";
import { dayAfter, spanOf, SPANS } from "./spans.ts";

type Span = { from: string; to: string };

/** The days of a span: it shows the last one, the API takes the day after it. */
export function SpanFilter<S extends Span>({ value, onChange }: { value: S; onChange: (next: S) => void }) {
  const text = useText();
  const last = dayAfter(value.to, -1);
  return (
    <>
      <span className="dates" role="group" aria-label={text("filter.dates")}>
        <Input type="date" aria-label={text("filter.from")} value={value.from} max={last} onChange={({ target }) => target.value && onChange({ ...value, from: target.value })} />
        –
        <Input type="date" aria-label={text("filter.to")} value={last} min={value.from} onChange={({ target }) => target.value && onChange({ ...value, to: dayAfter(target.value, 1) })} />
      </span>
      <span className="segments">
        {SPANS.map((span) => (
          <Button key={span} type="text" size="small" onClick={() => onChange({ ...value, ...spanOf(span, serverNow()) })}>
            {text(`span.${span}`)}
          </Button>
        ))}
      </span>
    </>
  );
}
