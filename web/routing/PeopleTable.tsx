import { useQuery } from "@tanstack/react-query";
import { InputNumber, Select, Table } from "antd";
import type { RoutingPerson } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { peopleQuery, useSaveSkills } from "./queries.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

/** What people are good at, and their share beside each other. */
export function PeopleTable({ edited: { body, change, mayChange, shopId } }: { edited: Edited }) {
  const text = useWords(routingWords);
  const people = useQuery({ ...peopleQuery(shopId), select: ({ items }) => items });
  const maySetSkills = useRight("users.write");
  const save = useSaveSkills();
  const known = [...new Set((people.data ?? []).flatMap(({ skills }) => skills))].map((value) => ({ value, label: value }));
  const weigh = (id: string, weight: number | null) => {
    const { [id]: _, ...others } = body.weights;
    change({ weights: weight === null || weight === 1 ? others : { ...others, [id]: weight } });
  };
  return (
    <div className="routing-part">
      <p className="quiet">{text("people.about")}</p>
      {save.error !== null && <Trouble small problem={save.error} />}
      <Listing query={people} none={text("people.none")}>
        {(rows) => (
          <Table<RoutingPerson>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("people.name"), width: 140, dataIndex: "name" },
              {
                key: "skills",
                title: text("people.skills"),
                render: (_, row) => (
                  <Select className="routing-wide" mode="tags" maxCount={50} disabled={!maySetSkills} aria-label={`${text("people.skills")} ${row.name}`} placeholder={text("people.skillHint")} value={row.skills} options={known} onChange={(skills: string[]) => save.mutate({ userId: row.id, skills: skills.map((one) => one.trim().slice(0, 40)).filter((one) => one !== "") })} />
                ),
              },
              { key: "capacity", title: text("people.capacity"), width: 96, align: "right", dataIndex: "capacity" },
              { key: "weight", title: text("people.weight"), width: 110, render: (_, row) => <InputNumber aria-label={`${text("people.weight")} ${row.name}`} disabled={!mayChange} min={0.1} max={10} step={0.1} value={body.weights[row.id] ?? 1} onChange={(weight) => weigh(row.id, weight)} /> },
            ]}
          />
        )}
      </Listing>
    </div>
  );
}
