import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { type PutIn, takeAway, tryAgain, useFiles } from "./files.ts";
import { fileWords } from "./text.ts";

type Where = { conversationId: string; shopId: string };

/** What goes out beside the words: how far it is, what was refused and why. */
export function FileTray(where: Where) {
  const text = useWords(fileWords);
  const files = useFiles(where.conversationId);
  if (files.length === 0) return null;
  return (
    <ul className="tray" aria-label={text("file.tray")}>
      {files.map((file) => (
        <Kept key={file.key} file={file} where={where} />
      ))}
    </ul>
  );
}

function Kept({ file, where }: { file: PutIn; where: Where }) {
  const text = useWords(fileWords);
  const why = useTroubleWords(file.problem);
  return (
    <li>
      {file.attachment?.kind === "image" && <img src={file.attachment.url} alt="" />}
      <span className="cut">{file.name}</span>
      {file.problem ? (
        <span role="alert" className="bad">
          {text("file.refused", { why })}{" "}
          <Button size="small" type="link" onClick={() => tryAgain(where, file)}>
            {text("file.again")}
          </Button>
        </span>
      ) : (
        !file.attachment && <span className="quiet figure">{text("file.onWay", { percent: Math.round(file.share * 100) })}</span>
      )}
      <Button size="small" type="text" aria-label={text("file.take", { name: file.name })} onClick={() => takeAway(where.conversationId, file)}>
        ×
      </Button>
    </li>
  );
}
