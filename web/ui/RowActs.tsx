import { Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useText } from "../kernel/text/index.ts";

type RowActsProps = {
  words: { test: string; log: string; removeSure: string };
  isTesting: boolean;
  onTest: () => void;
  onLog: () => void;
  onEdit: () => void;
  onRemove: () => void;
  /** What can be done beside that. */
  children?: ReactNode;
};

/** What can be done with one way out that is set up: try it, see what went out, change it, remove it. */
export function RowActs({ words, isTesting, onTest, onLog, onEdit, onRemove, children }: RowActsProps) {
  const text = useText();
  return (
    <span className="row-acts">
      <Button size="small" loading={isTesting} onClick={onTest}>
        {words.test}
      </Button>
      <Button size="small" type="link" onClick={onLog}>
        {words.log}
      </Button>
      <Button size="small" type="link" onClick={onEdit}>
        {text("action.edit")}
      </Button>
      {children}
      <Popconfirm title={words.removeSure} okText={text("action.remove")} cancelText={text("action.cancel")} onConfirm={onRemove}>
        <Button size="small" type="link" danger>
          {text("action.remove")}
        </Button>
      </Popconfirm>
    </span>
  );
}
