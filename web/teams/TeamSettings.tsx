import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import type { Team } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight, usersQuery } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Listing } from "../ui/Listing.tsx";
import { teamsQuery, useSaveTeam } from "./queries.ts";
import { teamWords } from "./text.ts";

/** Who answers together. */
export default function TeamSettings() {
  const text = useWords(teamWords);
  const teams = useQuery({ ...teamsQuery, select: ({ items }) => items });
  const mayChange = useRight("users.write");
  const { shops } = useMe();
  const [edited, setEdited] = useState<Team | "new">();
  const shopName = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("team.about")}</p>
        {mayChange && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {text("team.add")}
          </Button>
        )}
      </div>
      <Listing query={teams} none={text("team.none")}>
        {(rows) => (
          <Table<Team>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("team.name"), dataIndex: "name", width: 180 },
              { key: "shops", title: text("team.shops"), render: (_, row) => row.shopIds.map(shopName).join(text("list.and")) },
              { key: "members", title: text("team.members"), render: (_, row) => row.members.map(({ name }) => name).join(text("list.and")) || "–" },
              {
                key: "edit",
                title: <span className="unseen">{text("action.edit")}</span>,
                width: 70,
                render: (_, row) =>
                  mayChange && (
                    <Button size="small" type="link" onClick={() => setEdited(row)} aria-label={`${text("action.edit")} ${row.name}`}>
                      {text("action.edit")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {edited && <TeamDrawer key={edited === "new" ? "new" : edited.id} team={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function TeamDrawer({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const text = useWords(teamWords);
  const { shops } = useMe();
  const users = useQuery(usersQuery).data?.items ?? [];
  const save = useSaveTeam(team?.id ?? null);
  const [draft, setDraft] = useState({ name: team?.name ?? "", shopIds: team?.shopIds ?? [], memberIds: team?.members.map(({ id }) => id) ?? [] });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const many = { mode: "multiple" as const, showSearch: { optionFilterProp: "label" } };
  return (
    <EditDrawer title={team?.name ?? text("team.add")} isSaving={save.isPending} problem={save.error} onClose={onClose} onSave={() => save.mutate(draft, { onSuccess: onClose })}>
      <Field label={text("team.name")} name="name" problem={save.error}>
        {(id) => <Input id={id} value={draft.name} maxLength={80} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={text("team.shops")} name="shopIds" problem={save.error}>
        {(id) => <Select id={id} {...many} value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} />}
      </Field>
      <Field label={text("team.members")} name="memberIds" problem={save.error}>
        {(id) => <Select id={id} {...many} value={draft.memberIds} options={users.map((user) => ({ value: user.id, label: user.name }))} onChange={(memberIds) => set({ memberIds })} />}
      </Field>
      {team && (
        <Button danger className="left" onClick={() => save.mutate({ ...draft, archived: true }, { onSuccess: onClose })}>
          {text("team.archive")}
        </Button>
      )}
    </EditDrawer>
  );
}
