import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { SECTIONS } from "./sections.ts";
import { settingsWords } from "./text.ts";

const route = getRouteApi("/settings");

/** One frame for all that can be set: the sections on the left, the chosen one beside them. */
export function SettingsPage() {
  const text = useWords(settingsWords);
  const { section } = route.useSearch();
  const { rights } = useMe();
  const offered = SECTIONS.filter(({ right }) => rights.includes(right));
  const chosen = offered.find(({ id }) => id === section) ?? offered[0];
  const Body = chosen?.Body;
  return (
    <Page title={text("settings.title")}>
      <div className="settings">
        <nav aria-label={text("settings.title")}>
          {offered.map(({ id, title }) => (
            <Link key={id} to="/settings" search={{ section: id }} className={id === chosen?.id ? "settings-link chosen" : "settings-link"} aria-current={id === chosen?.id ? "page" : undefined}>
              {text(title)}
            </Link>
          ))}
        </nav>
        <section className="settings-body" aria-label={chosen && text(chosen.title)}>
          <Suspense fallback={<Later />}>{Body ? <Body key={chosen.id} /> : <p className="nothing">{text("section.none")}</p>}</Suspense>
        </section>
      </div>
    </Page>
  );
}
