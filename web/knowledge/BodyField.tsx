import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef, useState } from "react";
import { FileChooser } from "../attachments/FileChooser.tsx";
import type { Attachment } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { upload } from "../kernel/upload.ts";
import { MarkdownField } from "../ui/MarkdownField.tsx";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { pictureWords } from "./picture-text.ts";
import { knowledgeWords } from "./text.ts";

type BodyProps = { /** Whose files the pictures become. */ shopId: string | undefined; value: string; problem: unknown; onChange: (change: (body: string) => string) => void };
type Way = { share: number } | { problem: unknown } | { other: string };

/** An article's text; pictures are chosen, dropped or pasted, and stand where the caret was. */
export function BodyField({ shopId, value, problem, onChange }: BodyProps) {
  const text = useWords(knowledgeWords);
  const said = useWords(pictureWords);
  const box = useRef<TextAreaRef>(null);
  const [way, setWay] = useState<Way | null>(null);
  const insert = (words: string) => {
    const caret = box.current?.resizableTextArea?.textArea.selectionStart;
    onChange((body) => [body.slice(0, caret ?? body.length).trimEnd(), words, body.slice(caret ?? body.length).trimStart()].filter(Boolean).join("\n\n")); // a paragraph of its own
  };
  const add = async (files: FileList) => {
    for (const file of files) {
      try {
        setWay({ share: 0 });
        const path = `/api/v1/attachments?shop=${encodeURIComponent(shopId ?? "")}&name=${encodeURIComponent(file.name || "image")}`;
        const put = await upload<Attachment>(path, file, (share) => setWay({ share })).done;
        if (put.kind !== "image") return setWay({ other: put.name });
        insert(`![${put.name.replaceAll(/[[\]\\]/g, " ")}](${put.url})`);
      } catch (why) {
        return setWay({ problem: why });
      }
    }
    setWay(null);
  };
  const below = (
    <div className="article-acts">
      <FileChooser accept="image/*" label={said("picture.add")} disabled={shopId === undefined || (way !== null && "share" in way)} onChosen={add}>
        {said("picture.add")}
      </FileChooser>
      {way === null ? <span className="quiet small">{said("picture.hint")}</span> : <Told way={way} />}
    </div>
  );
  return <MarkdownField label={text("article.body")} preview={text("article.preview")} hint={text("article.bodyHint")} value={value} problem={problem} onChange={(body) => onChange(() => body)} files={{ box, below, onFiles: (files) => void (shopId !== undefined && add(files)) }} />;
}

function Told({ way }: { way: Way }) {
  const said = useWords(pictureWords);
  const why = useTroubleWords("problem" in way ? way.problem : null);
  if ("share" in way) return <span className="quiet figure" role="status">{said("picture.onWay", { percent: Math.round(way.share * 100) })}</span>;
  return (
    <span role="alert" className="bad">
      {"other" in way ? said("picture.other", { name: way.other }) : said("picture.refused", { why })}
    </span>
  );
}
