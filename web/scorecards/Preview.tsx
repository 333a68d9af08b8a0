import { Button, Input } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { pointsLabel } from "./points.ts";
import { usePreview } from "./queries.ts";
import { schemeWords } from "./scheme-text.ts";
import { lastMonth } from "./search.ts";

/** What the scheme, as it stands in the form, would have said of a month; last month unless another is chosen. */
export function Preview({ shopId, body }: { shopId: string; body: ScoreSchemeBody }) {
  const text = useWords(schemeWords);
  const preview = usePreview();
  const [month, setMonth] = useState(() => lastMonth(serverNow()));
  return (
    <section className="score-preview">
      <div className="score-bar">
        <Input type="month" aria-label={text("scheme.previewMonth")} className="score-month" value={month} onChange={(event) => setMonth(event.target.value)} />
        <Button loading={preview.isPending} disabled={month === ""} onClick={() => preview.mutate({ shopId, body, month })}>
          {text(month === lastMonth(serverNow()) ? "scheme.preview" : "scheme.previewAny")}
        </Button>
      </div>
      {preview.error && <Trouble small problem={preview.error} />}
      {preview.data && (
        <table className="rows" aria-label={text("scheme.previewOf", { month: preview.data.month })}>
          <caption className="quiet small">{text("scheme.previewOf", { month: preview.data.month })}</caption>
          <thead>
            <tr>
              <th>{text("person")}</th>
              {body.items.map(({ id, name }) => <th key={id}>{name}</th>)}
              <th>{text("total")}</th>
              <th>{text("grade")}</th>
              <th>{text("amount")}</th>
            </tr>
          </thead>
          <tbody>
            {preview.data.items.map(({ user, outcome, lines }) => (
              <tr key={user.id}>
                <td>{user.name}</td>
                {lines.map(({ id, points }) => <td key={id} className="figure">{pointsLabel(points)}</td>)}
                <td className="figure">{pointsLabel(outcome.total)}</td>
                <td>{outcome.grade ?? "–"}</td>
                <td><Money amount={outcome.money} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
