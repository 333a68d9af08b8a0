import { Button, Input } from "antd";
import { useState } from "react";
import type { TaskDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useEndLink, useMakeLink } from "./queries.ts";
import { taskWords } from "./text.ts";

/** Addresses under which the task is answered without an account; a new one is shown once. */
export function TaskLinks({ task, canMake }: { task: TaskDetail; canMake: boolean }) {
  const text = useWords(taskWords);
  const zone = useZone(task.shopId);
  const make = useMakeLink(task.id);
  const end = useEndLink(task.id);
  const [isCopied, setCopied] = useState(false);
  const url = make.data?.url;
  const copy = () => {
    if (url) void navigator.clipboard.writeText(url).then(() => setCopied(true));
  };
  return (
    <section aria-label={text("task.links")}>
      <h2>{text("task.links")}</h2>
      <p className="quiet small">{text("task.linkHint")}</p>
      {url && (
        <span className="timeline-add">
          <Input readOnly aria-label={text("task.link")} value={url} onFocus={(event) => event.target.select()} />
          <Button onClick={copy}>{text(isCopied ? "task.copied" : "task.copy")}</Button>
        </span>
      )}
      {canMake && (
        <Button size="small" loading={make.isPending} onClick={() => (setCopied(false), make.mutate())}>
          {text("task.link")}
        </Button>
      )}
      <ul className="money-list">
        {task.links.map((link) => (
          <li key={link.id} className={link.revokedAt ? "gone" : ""}>
            <span className="small">
              {text("task.expires")} <Instant at={link.expiresAt} zone={zone} />
            </span>
            {link.openedAt && <span className="mark">{text("task.opened")}</span>}
            {link.revokedAt ? (
              <span className="mark">{text("task.revoked")}</span>
            ) : (
              <Button size="small" type="link" onClick={() => end.mutate(link.id)}>
                {text("task.revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(make.error ?? end.error) && <Trouble small problem={make.error ?? end.error} />}
    </section>
  );
}
