import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "antd";
import { useText } from "../kernel/text/index.ts";

/** How Chromium, Firefox and Safari say that a part of the page is not there any more: after a new build, the old page asks for files that are gone. */
const PART_GONE = /dynamically imported module|error loading dynamically|Importing a module script failed|Unable to preload/i;

/** In place of a page that broke. Drafts lie outside of it: a reload loses nothing. */
export function PageTrouble({ error, reset }: ErrorComponentProps) {
  const text = useText();
  const isOld = error instanceof Error && PART_GONE.test(error.message);
  return (
    <main className="page" aria-label={text("page.broken")}>
      <div className="trouble" role="alert">
        <p>{text(isOld ? "page.old" : "page.broken")}</p>
        <Button type="primary" onClick={() => location.reload()}>
          {text("page.reload")}
        </Button>
        {!isOld && <Button onClick={reset}>{text("action.retry")}</Button>}
      </div>
    </main>
  );
}
