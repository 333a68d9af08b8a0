import { useWords } from "../kernel/text/words.ts";
import { Icon } from "../ui/Icon.tsx";
import { FileChooser } from "./FileChooser.tsx";
import { addFiles } from "./files.ts";
import { fileWords } from "./text.ts";

/** Chooses files of this machine; they can also be pasted and dropped. */
export function FileButton(where: { conversationId: string; shopId: string }) {
  const text = useWords(fileWords);
  return <FileChooser accept="image/*,video/*,audio/*" label={text("file.put")} title={text("file.put")} type="text" icon={<Icon name="picture" />} onChosen={(files) => addFiles(where, [...files])} />;
}
