import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { Calendar } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { shopsQuery } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useChooseCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";

/** By which calendar each shop goes: its own, or one that shops share. */
export function ShopCalendars({ calendars }: { calendars: readonly Calendar[] }) {
  const text = useWords(calendarWords);
  const shops = useQuery({ ...shopsQuery, select: ({ items }) => items });
  const mayChange = useRight("calendars.write");
  const choose = useChooseCalendar();
  return (
    <>
      <p className="quiet">{text("shops.about")}</p>
      <Listing query={shops} none={null}>
        {(rows) => (
          <ul className="shop-calendars">
            {rows.map(({ id, name, calendarId }) => {
              const offered = calendars.filter(({ shopId }) => shopId === null || shopId === id);
              const isWaiting = choose.isPending && choose.variables.shopId === id;
              return (
                <li key={id}>
                  <span>{name}</span>
                  <Select
                    aria-label={text("shops.of", { name })}
                    value={calendarId}
                    disabled={!mayChange}
                    loading={isWaiting}
                    options={offered.map((one) => ({ value: one.id, label: one.shopId === null ? `${one.name} · ${text("calendar.shared")}` : one.name }))}
                    onChange={(chosen: string) => choose.mutate({ shopId: id, calendarId: chosen })}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </Listing>
      {choose.error && <Trouble small problem={choose.error} />}
    </>
  );
}
