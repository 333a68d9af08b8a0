import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { FileChooser } from "./FileChooser.tsx";
import { addFiles, type PutIn, takeAway, tryAgain, useFiles } from "./files.ts";
import { fileWords } from "./text.ts";

type Field = { label: string; /** What the pictures are for; kept until they are handed in. */ place: string; shopId: string; most: number };

/** Pictures as proof: chosen, dropped or pasted; what is no picture says so. */
export function PictureField({ label, place, shopId, most }: Field) {
  const text = useWords(fileWords);
  const files = useFiles(place);
  const where = { conversationId: place, shopId };
  const add = (given: FileList | null) => addFiles(where, [...(given ?? [])].slice(0, Math.max(0, most - files.length)));
  return (
    <div
      className="field"
      role="group"
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer.files);
      }}
      onPaste={(event) => add(event.clipboardData.files)}
    >
      <span>
        {label} <span className="quiet small">{text("picture.most", { n: files.length, most })}</span>
      </span>
      {files.length > 0 && (
        <ul className="tray" aria-label={label}>
          {files.map((file) => (
            <Kept key={file.key} file={file} where={where} />
          ))}
        </ul>
      )}
      <span>
        <FileChooser accept="image/*" label={label} disabled={files.length >= most} onChosen={add}>
          {text("picture.add")}
        </FileChooser>
      </span>
    </div>
  );
}

function Kept({ file, where }: { file: PutIn; where: { conversationId: string; shopId: string } }) {
  const text = useWords(fileWords);
  const why = useTroubleWords(file.problem);
  const isOther = file.attachment !== null && file.attachment.kind !== "image";
  return (
    <li>
      {file.attachment?.kind === "image" && <img src={file.attachment.url} alt={file.name} />}
      <span className="cut">{file.name}</span>
      {isOther && (
        <span role="alert" className="bad">
          {text("picture.other")}
        </span>
      )}
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
