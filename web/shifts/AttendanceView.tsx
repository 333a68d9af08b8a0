import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { clockTime, waitLabel } from "../kernel/format.ts";
import type { AttendanceRow } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Listing } from "../ui/Listing.tsx";
import { AttendanceMarks } from "./AttendanceMarks.tsx";
import { PartsDrawer } from "./PartsDrawer.tsx";
import { attendanceFile, attendanceQuery, type RowKey } from "./queries.ts";
import { FLAGS, type Flag, type ShiftSearch } from "./search.ts";
import { shiftWords } from "./text.ts";
import { useKindName } from "./use-kind-name.ts";

type AttendanceProps = { shop: string; from: string; zone: string; search: ShiftSearch; onSearch: (change: ShiftSearch) => void };

/** How a week's shifts were kept, by presence; a row opens into the presence that it is made of. */
export function AttendanceView({ shop, from, zone, search, onSearch }: AttendanceProps) {
  const text = useWords(shiftWords);
  const language = useLanguage();
  const kindName = useKindName();
  const { role } = useMe();
  const users = useQuery(usersQuery).data?.items ?? [];
  const asked = { shop, from, user: search.user, only: search.only };
  const attendance = useQuery({ ...attendanceQuery(asked), enabled: shop !== "" });
  const [opened, setOpened] = useState<RowKey>();
  const { data } = attendance;
  const span = (first: string | null, last: string | null) => (first && last ? `${clockTime(first, zone)}–${clockTime(last, zone)}` : "–");
  const long = (ms: number) => (ms === 0 ? "–" : waitLabel(ms, text));
  const totals = data && text("att.totals", { shifts: data.totals.shifts, online: waitLabel(data.totals.onlineMs, text), break: waitLabel(data.totals.breakMs, text), offline: waitLabel(data.totals.offlineMs, text), leave: waitLabel(data.totals.leaveMs, text) });
  return (
    <>
      <div className="shift-bar">
        <FilterBar<{ user?: string | undefined; only?: Flag | undefined }>
          value={{ user: search.user, only: search.only }}
          onChange={onSearch}
          fields={[
            ...(role === "agent" ? [] : [{ name: "user" as const, label: text("person"), options: users.filter(({ shopIds }) => shopIds.includes(shop)).map(({ id, name }) => ({ value: id, label: name })) }]),
            { name: "only", label: text("att.only"), options: FLAGS.map((flag) => ({ value: flag, label: text(`flag.${flag}`) })) },
          ]}
        />
        <p className="small">{totals}</p>
        <a href={attendanceFile(asked, "csv", language)}>{text("csv")}</a>
        <a href={attendanceFile(asked, "xlsx", language)}>{text("xlsx")}</a>
      </div>
      <Listing query={{ ...attendance, data: data?.items }} none={text("att.none")}>
        {(rows) => (
          <Table<AttendanceRow>
            rowKey={({ user, day, shift }) => `${user.id} ${day} ${shift?.kind ?? ""}`}
            size="small"
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 900 }}
            dataSource={[...rows]}
            columns={[
              { key: "day", title: text("day"), width: 110, render: (_, { day }) => <span className="figure">{day}</span> },
              {
                key: "person",
                title: text("person"),
                width: 120,
                render: (_, { user, day, shift }) => (
                  <Button type="link" size="small" onClick={() => setOpened({ shop, user: user.id, day, ...(shift && { kind: shift.kind }) })}>
                    {user.name}
                  </Button>
                ),
              },
              { key: "shift", title: text("att.planned"), width: 150, render: (_, { shift }) => (shift ? `${kindName(shift)} ${span(shift.startsAt, shift.endsAt)}` : <span className="quiet">{text("att.unplanned")}</span>) },
              { key: "seen", title: text("att.seen"), width: 110, render: (_, { firstAt, lastAt }) => <span className="figure">{span(firstAt, lastAt)}</span> },
              { key: "online", title: text("att.online"), align: "right", render: (_, { onlineMs }) => <span className="figure">{long(onlineMs)}</span> },
              { key: "break", title: text("att.break"), align: "right", render: (_, { breakMs }) => <span className="figure">{long(breakMs)}</span> },
              { key: "offline", title: text("att.offline"), align: "right", render: (_, { offlineMs }) => <span className="figure">{long(offlineMs)}</span> },
              { key: "longest", title: text("att.longest"), align: "right", render: (_, { longestWorkHours }) => <span className="figure">{longestWorkHours === 0 ? "–" : `${longestWorkHours.toFixed(1)} h`}</span> },
              { key: "marks", title: text("att.marks"), render: (_, row) => <AttendanceMarks row={row} /> },
            ]}
          />
        )}
      </Listing>
      {data && <p className="quiet small">{text("att.about", { grace: data.limits.lateGraceMs / 60_000, away: data.limits.awayMs / 60_000, hours: data.limits.longestWorkHours })}</p>}
      {opened && <PartsDrawer row={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
