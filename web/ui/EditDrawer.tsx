import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useText } from "../kernel/text/index.ts";
import { Trouble } from "./Trouble.tsx";
import { useOnPage } from "./use-on-page.ts";

type EditDrawerProps = {
  title: string;
  isSaving: boolean;
  /** What the last try to save met. */
  problem: unknown;
  canSave?: boolean;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
  width?: number;
};

/** A form beside the page: Enter saves, Escape leaves; what the server refuses stands above the buttons. */
export function EditDrawer({ title, isSaving, problem, canSave = true, onSave, onClose, children, width = 480 }: EditDrawerProps) {
  const text = useText();
  const isOnPage = useOnPage();
  const buttons = (
    <div className="edit-foot">
      <Button onClick={onClose}>{text("action.cancel")}</Button>
      <Button type="primary" htmlType="submit" form="edit-drawer" disabled={!canSave} loading={isSaving}>
        {text("action.save")}
      </Button>
    </div>
  );
  return (
    <Drawer open onClose={onClose} size={width} title={title} footer={buttons} destroyOnHidden>
      <form
        id="edit-drawer"
        className="edit"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave && !isSaving) onSave();
        }}
      >
        {isOnPage && children}
        {problem !== null && problem !== undefined && <Trouble small problem={problem} />}
      </form>
    </Drawer>
  );
}
