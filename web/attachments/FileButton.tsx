import { Button } from "antd";
import { useRef } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Icon } from "../ui/Icon.tsx";
import { addFiles } from "./files.ts";
import { fileWords } from "./text.ts";

/** Chooses files of this machine; they can also be pasted and dropped. */
export function FileButton(where: { conversationId: string; shopId: string }) {
  const text = useWords(fileWords);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" type="text" icon={<Icon name="picture" />} aria-label={text("file.put")} title={text("file.put")} onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept="image/*,video/*,audio/*"
        onChange={({ target }) => {
          addFiles(where, [...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}
