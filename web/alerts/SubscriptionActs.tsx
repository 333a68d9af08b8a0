import { Button, Popconfirm } from "antd";
import type { Subscription, TestAnswer } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { RowActs } from "../ui/RowActs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useChangeSubscription, useRemoveSubscription, useRotateSecret, useTestSubscription } from "./queries.ts";
import { alertWords } from "./text.ts";

type SubscriptionActsProps = { row: Subscription; onEdit: () => void; onLog: () => void; onSecret: (secret: string) => void; onTested: (answer: TestAnswer) => void };

/** What can be done with one subscription. */
export function SubscriptionActs({ row, onEdit, onLog, onSecret, onTested }: SubscriptionActsProps) {
  const text = useWords(alertWords);
  const [test, change, rotate, remove] = [useTestSubscription(), useChangeSubscription(), useRotateSecret(), useRemoveSubscription()];
  const isOff = row.state === "disabled";
  const problem = test.error ?? change.error ?? rotate.error ?? remove.error;
  return (
    <>
      <RowActs words={{ test: text("test"), log: text("log"), removeSure: text("sub.removeSure", { name: row.name }) }} isTesting={test.isPending} onTest={() => test.mutate(row.id, { onSuccess: onTested })} onLog={onLog} onEdit={onEdit} onRemove={() => remove.mutate(row.id)}>
        <Button size="small" type="link" onClick={() => change.mutate({ id: row.id, change: { enabled: isOff } })}>
          {text(isOff ? "sub.on" : "sub.off")}
        </Button>
        <Popconfirm title={text("sub.rotateSure")} okText={text("sub.rotate")} cancelText={text("action.cancel")} onConfirm={() => rotate.mutate(row.id, { onSuccess: ({ secret }) => onSecret(secret) })}>
          <Button size="small" type="link">
            {text("sub.rotate")}
          </Button>
        </Popconfirm>
      </RowActs>
      {problem && <Trouble small problem={problem} />}
    </>
  );
}
