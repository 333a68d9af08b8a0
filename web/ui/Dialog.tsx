import { Modal, type ModalProps } from "antd";
import { useOnPage } from "./use-on-page.ts";

/** A dialog over the page, whose content may take the focus by `autoFocus`. */
export function Dialog({ children, ...rest }: ModalProps) {
  const isOnPage = useOnPage();
  return (
    <Modal open {...rest}>
      {isOnPage && children}
    </Modal>
  );
}
