import { Button } from "antd";
import { Problem } from "../kernel/api.ts";
import { isTextKey, type Text, useText } from "../kernel/text/index.ts";
import { useRefusal } from "../kernel/text/use-refusal.ts";

/** What went wrong, in the server's words with its number, and a way to try again. `about`: of which part, where several can fail. */
export function Trouble({ problem, onRetry, small = false, about }: { problem: unknown; onRetry?: () => void; small?: boolean; about?: string }) {
  const text = useText();
  return (
    <div role="alert" className={small ? "trouble trouble-small" : "trouble"}>
      <span>{[about, useTroubleWords(problem)].filter(Boolean).join(text("trouble.about"))}</span>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {text("action.retry")}
        </Button>
      )}
    </div>
  );
}

/** Without a sentence in the page's language: what kind of refusal it is; of what was wrong in the input, the server's own words too. */
function byCode({ code, message }: Problem, text: Text): string {
  const key = `trouble.${code}`;
  if (!isTextKey(key)) return message;
  return code === "invalid" ? text("trouble.invalid", { message }) : text(key);
}

/** One sentence about a failure, with the number of the request where there is one. */
export function useTroubleWords(problem: unknown): string {
  const text = useText();
  const inWords = useRefusal(problem instanceof Problem && problem.status > 0);
  if (!(problem instanceof Problem)) return text("trouble.unknown");
  if (problem.status === 0) return text("trouble.unreachable");
  const said = problem.told.platform ? problem.message : inWords(problem.message);
  if (problem.status === 403) return said || text("trouble.forbidden");
  const number = problem.requestId ? text("trouble.number", { id: problem.requestId }) : "";
  if (problem.status === 500 || problem.message === "") return `${text("trouble.failed")}${number}`;
  return `${said ?? byCode(problem, text)}${number}`;
}
