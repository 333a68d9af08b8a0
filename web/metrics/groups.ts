import { useQuery } from "@tanstack/react-query";
import type { FigureItem } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import type { FigureFilter, FigureRows } from "./queries.ts";
import { useWords } from "../kernel/text/words.ts";
import { platformsQuery, useShops } from "../shops/queries.ts";
import { dayAfter } from "./spans.ts";
import { figureWords } from "./text.ts";

/** What a figure is of: whose, and from when. */
export type FigureGroup = Pick<FigureItem, "agent" | "team" | "policy" | "platform" | "shopId" | "timeZone" | "bucketStart">;
type Asked = Omit<FigureRows, "name">;

/** Which rows a row of the table stands for: its group, and its bucket within the span. */
export function askedOf({ by = "agent", bucket, more: _, ...filter }: FigureFilter, row: FigureGroup): Asked {
  const asked: Asked = { ...filter, shop: row.shopId ?? filter.shop, ...(bucket && bucketSpan(row, bucket, filter)) };
  if (by === "agent") return { ...asked, agent: row.agent?.id ?? "queue" };
  if (by === "team") return { ...asked, team: row.team?.id };
  if (by === "policy") return { ...asked, policy: row.policy?.id };
  return by === "platform" ? { ...asked, platform: row.platform ?? undefined } : asked;
}

const HOUR_MS = 3_600_000;

function bucketSpan({ bucketStart, timeZone }: FigureGroup, bucket: NonNullable<FigureFilter["bucket"]>, { from, to }: Pick<FigureFilter, "from" | "to">): { from: string; to: string } {
  if (bucket === "hour") return { from: bucketStart, to: new Date(Date.parse(bucketStart) + HOUR_MS).toISOString() };
  const first = localDate(bucketStart, timeZone);
  const next = bucket === "month" ? `${dayAfter(`${first.slice(0, 8)}01`, 31).slice(0, 8)}01` : dayAfter(first, bucket === "day" ? 1 : 7);
  return { from: first < from ? from : first, to: next > to ? to : next };
}

const localDate = (instant: string, timeZone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(instant));

/** When a bucket begins, as its shop's clock says it. */
export function bucketLabel({ bucketStart, timeZone }: FigureGroup, bucket: NonNullable<FigureFilter["bucket"]>): string {
  const date = localDate(bucketStart, timeZone);
  if (bucket === "month") return date.slice(0, 7);
  return bucket === "hour" ? `${date} ${new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(bucketStart))}` : date;
}

/** No policy: the instant was given with the promise, or by the platform. */
const GIVEN = "given";

/** What a row of the table is called, with its bucket. */
export function useGroupName({ by = "agent", bucket }: FigureFilter): (row: FigureGroup, withBucket?: boolean) => string {
  const text = useWords(figureWords);
  const language = useLanguage();
  const shops = useShops();
  const platforms = useQuery({ ...platformsQuery, enabled: by === "platform" }).data?.items;
  return (row, withBucket = true) => {
    const shop = shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId ?? text("filter.allShops");
    const policy = row.policy?.id === GIVEN ? text("policy.given") : row.policy?.name;
    const platform = platforms?.find((one) => one.platform === row.platform)?.name[language] ?? row.platform;
    const name = { agent: row.agent?.name ?? text("agent.queue"), team: row.team?.name, policy, platform, shop }[by] ?? "–";
    return bucket && withBucket ? `${name} · ${bucketLabel(row, bucket)}` : name;
  };
}
