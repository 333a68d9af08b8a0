import type { CalendarRow, PolicyRow } from "./queries.ts";
import type { Calendar, Policy } from "./shapes.ts";

export const toCalendar = ({ publishedAt, spec, ...row }: CalendarRow): Calendar => ({
  ...row,
  publishedAt: publishedAt.toISOString(),
  spec: spec as Calendar["spec"],
});

export const toPolicy = ({ body, publishedAt, ...row }: PolicyRow): Policy => ({ ...body, ...row, publishedAt: publishedAt.toISOString() });
