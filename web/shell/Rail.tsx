import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { lazy, Suspense } from "react";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { Icon } from "../ui/Icon.tsx";
import { useCommandTip } from "../ui/Keys.tsx";
import { PLACES } from "./places.ts";

const UnreadMark = lazy(() => import("../bulletins/UnreadMark.tsx"));

/** Whoever speaks to the page says what stands there: the short word is part of the name. */
const nameOf = (title: string, word: string): string => (says(title, word) ? title : `${word}: ${title}`);
/** Chinese has no spaces between words. */
const says = (title: string, word: string): boolean => (/^[ -~]+$/.test(word) ? title.toLowerCase().split(" ").includes(word.toLowerCase()) : title.includes(word));

export function Rail({ onKeys }: { onKeys: () => void }) {
  const text = useText();
  const tip = useCommandTip();
  const { rights } = useMe();
  return (
    <nav className="rail" aria-label={text("rail.label")}>
      <img src="/icon.svg" alt={text("product")} width="28" height="28" />
      {PLACES.filter(({ right }) => rights.includes(right)).map(({ to, icon, title, word, command }) => (
        <Tooltip key={to} title={tip(command)} placement="right">
          <Link to={to} className="rail-link" activeOptions={{ exact: true, includeSearch: false }} aria-label={nameOf(text(title), text(word))}>
            <Icon name={icon} />
            <span aria-hidden="true">{text(word)}</span>
            <Suspense fallback={null}>{to === "/bulletins" && <UnreadMark />}</Suspense>
          </Link>
        </Tooltip>
      ))}
      <Tooltip title={tip("sheet")} placement="right">
        <button type="button" className="rail-link rail-low" onClick={onKeys} aria-label={text("command.sheet")}>
          <span aria-hidden="true">?</span>
        </button>
      </Tooltip>
    </nav>
  );
}
