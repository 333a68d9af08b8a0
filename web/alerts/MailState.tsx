import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { mailQuery, useTestMail } from "./queries.ts";
import { TestAnswerNote } from "./TestAnswerNote.tsx";
import { alertWords } from "./text.ts";

/** Whether this server can write letters, and a letter to try. */
export function MailState() {
  const text = useWords(alertWords);
  const mail = useQuery(mailQuery);
  const test = useTestMail();
  if (mail.data === undefined) return mail.error ? <Trouble small problem={mail.error} onRetry={mail.refetch} /> : null;
  const { configured, from } = mail.data;
  return (
    <section aria-label={text("mail.title")} className="edit">
      <h2>{text("mail.title")}</h2>
      <p className="quiet">{configured ? text("mail.ready", { from: from ?? "" }) : text("mail.missing")}</p>
      {configured && (
        <Button className="fit" loading={test.isPending} onClick={() => test.mutate()}>
          {text("mail.test")}
        </Button>
      )}
      {test.error && <Trouble small problem={test.error} />}
      {test.data && <TestAnswerNote name={text("mail.title")} answer={test.data} />}
    </section>
  );
}
