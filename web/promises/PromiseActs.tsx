import { Button, Input, Popover } from "antd";
import { useState } from "react";
import type { BuyerPromise } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";
import { useCancel, useDone } from "./queries.ts";
import { promiseWords } from "./text.ts";

/** Done, or cancelled with a reason. */
export function PromiseActs({ promise: { id } }: { promise: BuyerPromise }) {
  const text = useWords(promiseWords);
  const done = useDone();
  const cancel = useCancel();
  const [reason, setReason] = useState("");
  const problem = done.error ?? cancel.error;
  const words = useTroubleWords(problem ?? new Error(""));
  const ask = (
    <form
      className="promise-cancel"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") cancel.mutate({ id, reason });
      }}
    >
      <Input autoFocus aria-label={text("promise.reason")} placeholder={text("promise.reason")} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" danger disabled={reason.trim() === ""} loading={cancel.isPending}>
        {text("promise.cancel")}
      </Button>
    </form>
  );
  return (
    <span className="promise-acts">
      {problem && (
        <span role="alert" className="bad small">
          {words}
        </span>
      )}
      <Button size="small" loading={done.isPending} onClick={() => done.mutate(id)}>
        {text("promise.done")}
      </Button>
      <Popover trigger="click" content={ask} placement="bottomRight">
        <Button size="small" type="text">
          {text("promise.cancel")}
        </Button>
      </Popover>
    </span>
  );
}
