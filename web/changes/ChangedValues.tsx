import { Button } from "antd";
import { useState } from "react";
import type { Change } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { changeWords } from "./text.ts";
import { useChangeWords } from "./use-change-words.ts";

const FIRST = 5;

/** What stood there before and what stands there now, a line for each part; a long change opens. */
export function ChangedValues({ change }: { change: Change }) {
  const text = useWords(changeWords);
  const { valuesOf } = useChangeWords();
  const [isWhole, setWhole] = useState(false);
  const lines = valuesOf(change);
  return (
    <>
      {lines.slice(0, isWhole ? lines.length : FIRST).map(({ label, line }, index) => (
        <div key={index} className="changed-value">
          <span className="quiet">{label}</span> {line}
        </div>
      ))}
      {lines.length > FIRST && (
        <Button type="link" size="small" onClick={() => setWhole(!isWhole)}>
          {isWhole ? text("values.fewer") : text("values.more", { count: lines.length - FIRST })}
        </Button>
      )}
    </>
  );
}
