import { Link, useLocation } from "@tanstack/react-router";
import { Popover, Tooltip } from "antd";
import { lazy, Suspense, useRef, useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCommandTip } from "../ui/Keys.tsx";
import { PLACES } from "./places.ts";
import { useRoom } from "./use-room.ts";

const UnreadMark = lazy(() => import("../bulletins/UnreadMark.tsx"));
type Place = (typeof PLACES)[number];

/** Whoever speaks to the page says what stands there: the short word is part of the name. */
const nameOf = (title: string, word: string): string => (says(title, word) ? title : `${word}: ${title}`);
/** Chinese has no spaces between words. */
const says = (title: string, word: string): boolean => (/^[ -~]+$/.test(word) ? title.toLowerCase().split(" ").includes(word.toLowerCase()) : title.includes(word));

/** The ways to the pages. What does not fit the window's height stands behind one more button, so that nothing scrolls. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const text = useText();
  const tip = useCommandTip();
  const { rights } = useMe();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const rail = useRef<HTMLElement>(null);
  const room = useRoom(rail);
  const open = PLACES.filter(({ right }) => rights.includes(right));
  const [settings] = open.filter(({ to }) => to === "/settings");
  const places = open.filter((place) => place !== settings);
  const { shown, folded } = fold(places, room, here);
  return (
    <nav ref={rail} className="rail" aria-label={text("rail.label")}>
      <img src="/icon.svg" alt={text("product")} width="28" height="28" />
      {shown.map((place) => (
        <RailLink key={place.to} place={place} />
      ))}
      {folded.length > 0 && <Rest places={[...folded, ...(settings ? [settings] : [])]} />}
      <span className="rail-low" />
      {settings && <RailLink place={settings} />}
      <Tooltip title={tip("sheet")} placement="right">
        <button type="button" className="rail-link rail-keys" onClick={onKeys} aria-label={text("command.sheet")}>
          <span aria-hidden="true">?</span>
        </button>
      </Tooltip>
    </nav>
  );
}

/** The first ones that fit, and among them always the one where one is. */
function fold(places: readonly Place[], room: number, here: string): { shown: readonly Place[]; folded: readonly Place[] } {
  if (places.length <= room) return { shown: places, folded: [] };
  const first = places.slice(0, room - 1);
  const open = places.slice(room - 1).find(({ to }) => to === here);
  const shown = open ? [...first.slice(0, -1), open] : first;
  return { shown, folded: places.filter((place) => !shown.includes(place)) };
}

function RailLink({ place: { to, icon, title, word, command } }: { place: Place }) {
  const text = useText();
  const tip = useCommandTip();
  return (
    <Tooltip title={tip(command)} placement="right">
      <Link to={to} className="rail-link" activeOptions={{ exact: true, includeSearch: false }} aria-label={nameOf(text(title), text(word))}>
        <Icon name={icon} />
        <span aria-hidden="true">{text(word)}</span>
        <Suspense fallback={null}>{to === "/bulletins" && <UnreadMark />}</Suspense>
      </Link>
    </Tooltip>
  );
}

/** The places that did not fit, by their short words. */
function Rest({ places }: { places: readonly Place[] }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const ways = (
    <nav className="rail-rest" aria-label={text("rail.more")} onClick={() => setOpen(false)} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
      {places.map((place) => (
        <RailLink key={place.to} place={place} />
      ))}
    </nav>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="rightBottom" content={ways}>
      <button type="button" className="rail-link" aria-expanded={isOpen}>
        <Icon name="more" />
        <span>{text("rail.more")}</span>
      </button>
    </Popover>
  );
}
