import { Button } from "antd";
import { useText } from "../kernel/text/index.ts";
import { issuesOf } from "./Field.tsx";

/** The titles of rows that are edited, each with a way to remove it at its end. */
export function EditHead({ titles }: { titles: readonly string[] }) {
  const text = useText();
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title}>{title}</th>
        ))}
        <th>
          <span className="unseen">{text("action.remove")}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Removes a row; `name` says which to who cannot see it. */
export function RemoveRow({ name, onRemove }: { name: string; onRemove: () => void }) {
  const text = useText();
  return (
    <Button size="small" type="link" danger aria-label={`${text("action.remove")} ${name}`} onClick={onRemove}>
      {text("action.remove")}
    </Button>
  );
}

/** What the server found wrong with any of the rows, each sentence once. */
export function RowIssues({ problem, path }: { problem: unknown; path: string }) {
  return [...new Set(issuesOf(problem, path))].map((message) => (
    <p key={message} className="bad small" role="alert">
      {message}
    </p>
  ));
}
