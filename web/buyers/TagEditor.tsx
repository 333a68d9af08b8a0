import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button } from "antd";
import { useState } from "react";
import { without } from "../kernel/answers.ts";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useFileAct, wordsQuery } from "./queries.ts";
import { buyerWords } from "./text.ts";

/** The tags of a buyer: chosen from those in use, or new. */
export function TagEditor({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const mayWrite = useRight("buyers.write") && file.erasedAt === null;
  const change = useFileAct(file.id, "tags");
  const [tag, setTag] = useState("");
  const known = useQuery({ ...wordsQuery, enabled: mayWrite }).data?.tags ?? [];
  const add = (words: string) => words.trim() !== "" && change.mutate({ add: [words], remove: [] }, { onSuccess: () => setTag(without(words)) });
  return (
    <>
      <div className="buyer-tags">
        {file.tags.map((one) => (
          <span key={one} className="mark buyer-tag">
            <bdi>{one}</bdi>
            {mayWrite && (
              <button type="button" aria-label={text("tags.remove", { tag: one })} onClick={() => change.mutate({ add: [], remove: [one] })}>
                ×
              </button>
            )}
          </span>
        ))}
        {file.tags.length === 0 && !mayWrite && <span className="quiet">{text("tags.none")}</span>}
      </div>
      {mayWrite && (
        <div className="buyer-line">
          <AutoComplete
            className="grow"
            size="small"
            aria-label={text("tags.add")}
            placeholder={text("tags.add")}
            value={tag}
            maxLength={40}
            options={known.filter((one) => !file.tags.includes(one)).map((value) => ({ value }))}
            showSearch={{ filterOption: (typed, option) => option!.value.includes(typed) }}
            onChange={setTag}
            onSelect={add}
          />
          <Button size="small" disabled={tag.trim() === ""} loading={change.isPending} onClick={() => add(tag)}>
            {text("notes.add")}
          </Button>
        </div>
      )}
      {change.error && <Trouble small problem={change.error} />}
    </>
  );
}
