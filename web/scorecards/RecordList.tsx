import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Select, Table } from "antd";
import { useState } from "react";
import type { StaffRecord } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight, usersQuery } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type CardFilter, recordsQuery, useRecord, useWithdrawRecord } from "./queries.ts";
import { ledgerWords } from "./ledger-text.ts";

/** Exams and trainings of a month; they feed the scores. */
export function RecordList({ filter }: { filter: CardFilter }) {
  const text = useWords(ledgerWords);
  const records = useQuery(recordsQuery(filter));
  const mayRecord = useRight("scorecards.judge");
  const withdraw = useWithdrawRecord();
  const [adds, setAdds] = useState(false);
  return (
    <>
      <div className="score-bar">{mayRecord && <Button onClick={() => setAdds(true)}>{text("records.add")}</Button>}</div>
      {withdraw.error && <Trouble small problem={withdraw.error} />}
      <Listing query={records} none={text("records.none")}>
        {(rows) => (
          <Table<StaffRecord>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "day", title: text("ledger.day"), width: 120, dataIndex: "onDate" },
              { key: "person", title: text("person"), width: 140, render: (_, row) => row.user.name },
              { key: "kind", title: text("records.kind"), width: 100, render: (_, row) => text(`kind.${row.kind}`) },
              { key: "title", title: text("records.title"), ellipsis: true, dataIndex: "title" },
              { key: "value", title: text("records.value"), width: 130, align: "right", render: (_, row) => <span className="figure">{row.full === null ? row.value : `${row.value} / ${row.full}`}</span> },
              {
                key: "withdraw",
                title: <span className="unseen">{text("records.withdraw")}</span>,
                width: 90,
                render: (_, row) =>
                  mayRecord && (
                    <Popconfirm title={text("records.withdrawAsk")} okText={text("records.withdraw")} cancelText={text("action.cancel")} onConfirm={() => withdraw.mutate(row.id)}>
                      <Button size="small" type="link" aria-label={`${text("records.withdraw")} ${row.title} ${row.user.name}`}>
                        {text("records.withdraw")}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {adds && <RecordForm filter={filter} onClose={() => setAdds(false)} />}
    </>
  );
}

function RecordForm({ filter, onClose }: { filter: CardFilter; onClose: () => void }) {
  const text = useWords(ledgerWords);
  const me = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const save = useRecord();
  const [userId, setUser] = useState<string>();
  const [kind, setKind] = useState<"exam" | "training">("exam");
  const [title, setTitle] = useState("");
  const [onDate, setDay] = useState(`${filter.month}-01`);
  const [value, setValue] = useState("");
  const [full, setFull] = useState("100");
  const shopId = filter.shop ?? me.shops[0]?.id;
  const known = shopId !== undefined && userId !== undefined && title.trim() !== "" && value !== "";
  const onSave = () => known && save.mutate({ shopId, userId, kind, title, onDate, value: Number(value), full: kind === "exam" ? Number(full) : null }, { onSuccess: onClose });
  return (
    <EditDrawer title={text("records.add")} isSaving={save.isPending} problem={save.error} canSave={known} onSave={onSave} onClose={onClose}>
      <Field label={text("person")} name="userId" problem={save.error}>
        {(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={userId ?? null} onChange={setUser} options={people.map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("records.kind")}>{(id) => <Select id={id} value={kind} onChange={setKind} options={(["exam", "training"] as const).map((one) => ({ value: one, label: text(`kind.${one}`) }))} />}</Field>
      <Field label={text("records.title")} name="title" problem={save.error}>
        {(id) => <Input id={id} maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={text("ledger.day")} name="onDate" problem={save.error}>
        {(id) => <Input id={id} type="date" value={onDate} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      <Field label={text("records.value")} name="value" problem={save.error}>
        {(id) => <Input id={id} type="number" step="any" min={0} value={value} onChange={(event) => setValue(event.target.value)} />}
      </Field>
      {kind === "exam" && (
        <Field label={text("records.full")} name="full" problem={save.error}>
          {(id) => <Input id={id} type="number" min={1} value={full} onChange={(event) => setFull(event.target.value)} />}
        </Field>
      )}
    </EditDrawer>
  );
}
