import { Link } from "@tanstack/react-router";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import type { BoardSearch } from "./search.ts";
import { boardWords } from "./text.ts";

/** Whoever served nobody this month is led to the figures of those who did, where they may see them. */
export function NothingOwn({ search, isSelf }: { search: BoardSearch; isSelf: boolean }) {
  const text = useWords(boardWords);
  const leads = useMe().role !== "agent";
  const others = { ...search, agent: undefined };
  return (
    <section className="board-card" aria-label={text("own.month")}>
      <h2>{text("own.month")}</h2>
      <p className="quiet">{text(isSelf && leads ? "own.leads" : "own.nothing")}</p>
      {leads && (
        <p className="board-ways">
          <Link to="/boards" search={{ ...others, view: "team" }}>{text("own.toTeam")}</Link>
          <Link to="/boards" search={{ ...others, view: "shop" }}>{text("own.toShop")}</Link>
          <Link to="/figures">{text("own.toFigures")}</Link>
        </p>
      )}
    </section>
  );
}
