import { type ReactNode, useId } from "react";
import { Problem } from "../kernel/api.ts";
import { useRefusal } from "../kernel/text/use-refusal.ts";

type Issue = { path?: unknown; message?: unknown };

/** What the server says of one field: its issues whose path begins with the name. */
export function issuesOf(problem: unknown, name: string): string[] {
  const issues = problem instanceof Problem ? problem.told["issues"] : undefined;
  if (!Array.isArray(issues)) return [];
  const of = (issue: Issue) => (Array.isArray(issue.path) ? issue.path.join(".") : String(issue.path ?? ""));
  return (issues as Issue[]).filter((issue) => of(issue) === name || of(issue).startsWith(`${name}.`)).map(({ message }) => String(message));
}

type FieldProps = {
  label: string;
  /** As the server names it, so that its issues stand here. */
  name?: string;
  problem?: unknown;
  hint?: string | undefined;
  children: (id: string) => ReactNode;
};

/** A labelled control with what is wrong with it. */
export function Field({ label, name, problem, hint, children }: FieldProps) {
  const id = useId();
  const said = name === undefined ? [] : issuesOf(problem, name);
  const inWords = useRefusal(said.length > 0);
  const wrong = said.map((message) => inWords(message) ?? message);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <p className="quiet small">{hint}</p>}
      {wrong.map((message) => (
        <p key={message} className="bad small" role="alert">
          {message}
        </p>
      ))}
    </div>
  );
}
