import { Button } from "antd";
import { Problem } from "../kernel/api.ts";
import { useText } from "../kernel/text/index.ts";

/** What went wrong, in the server's words with its number, and a way to try again. */
export function Trouble({ problem, onRetry, small = false }: { problem: unknown; onRetry?: () => void; small?: boolean }) {
  const text = useText();
  return (
    <div role="alert" className={small ? "trouble trouble-small" : "trouble"}>
      <span>{useTroubleWords(problem)}</span>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {text("action.retry")}
        </Button>
      )}
    </div>
  );
}

/** One sentence about a failure, with the number of the request where there is one. */
export function useTroubleWords(problem: unknown): string {
  const text = useText();
  if (!(problem instanceof Problem)) return text("trouble.unknown");
  if (problem.status === 0) return text("trouble.unreachable");
  if (problem.status === 403) return text("trouble.forbidden");
  const number = problem.requestId ? text("trouble.number", { id: problem.requestId }) : "";
  if (problem.status >= 500 || problem.message === "") return `${text("trouble.failed")}${number}`;
  return `${problem.message}${number}`;
}
