import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { Calendar, CalendarVersion } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { useSaveCalendar, versionsQuery } from "./queries.ts";
import { calendarWords } from "./text.ts";

/** Who published what, and the way back to any of it. */
export function VersionTable({ calendar, onPublished }: { calendar: Calendar; onPublished: (before: Calendar) => void }) {
  const text = useWords(calendarWords);
  const versions = useQuery({ ...versionsQuery(calendar.id), select: ({ items }) => items });
  const mayChange = useRight("calendars.write");
  const save = useSaveCalendar();
  const restore = (spec: CalendarVersion["spec"]) => save.mutate({ id: calendar.id, version: calendar.version, ...spec }, { onSuccess: () => onPublished(calendar) });
  return (
    <Listing query={versions} none="–">
      {(rows) => (
        <Table<CalendarVersion>
          rowKey="version"
          size="small"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { key: "version", title: text("version.number"), dataIndex: "version", width: 90 },
            { key: "at", title: text("version.at"), render: (_, row) => <Instant at={row.publishedAt} zone={calendar.spec.timeZone} exact /> },
            { key: "by", title: text("version.by"), render: (_, row) => row.publishedBy?.name ?? text("version.system") },
            {
              key: "restore",
              title: <span className="unseen">{text("version.restore")}</span>,
              render: (_, row) =>
                mayChange &&
                row.version !== calendar.version && (
                  <Button size="small" type="link" loading={save.isPending} onClick={() => restore(row.spec)} aria-label={`${text("version.restore")} ${row.version}`}>
                    {text("version.restore")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Listing>
  );
}
