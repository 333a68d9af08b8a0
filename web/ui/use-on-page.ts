import { useEffect, useReducer } from "react";

/**
 * True once what is drawn hangs on the page. Without motion antd draws a dialog's content before it puts its frame there:
 * `autoFocus` would be in vain, the focus would go to the cross, and Enter would close.
 */
export function useOnPage(): boolean {
  const [isOnPage, arrive] = useReducer(() => true, false);
  useEffect(() => arrive(), []);
  return isOnPage;
}
