import { Button, type ButtonProps } from "antd";
import { useRef } from "react";

type Chooser = Pick<ButtonProps, "children" | "disabled" | "icon" | "title" | "type"> & { /** Kinds of files, as the browser's dialog takes them. */ accept: string; /** What the field is called. */ label: string; onChosen: (files: FileList) => void | Promise<void> };

/** A button behind which the browser's own file dialog stands. */
export function FileChooser({ accept, label, onChosen, ...button }: Chooser) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" {...button} {...(button.children === undefined && { "aria-label": label })} onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          // Emptied only when the files are read; the same one may then be chosen again.
          if (target.files) void Promise.resolve(onChosen(target.files)).finally(() => (target.value = ""));
        }}
      />
    </>
  );
}
