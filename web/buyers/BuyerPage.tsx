import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Page } from "../ui/Page.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Accounts, Blocks, Elsewhere } from "./BuyerStanding.tsx";
import { BuyerActs } from "./BuyerActs.tsx";
import { BuyerCard } from "./BuyerCard.tsx";
import { BuyerFacts } from "./BuyerFacts.tsx";
import { BuyerLists } from "./BuyerLists.tsx";
import { BuyerMarks } from "./BuyerMarks.tsx";
import { ErasureProgress } from "./EraseDialog.tsx";
import { FlagList } from "./FlagList.tsx";
import { NoteList } from "./NoteList.tsx";
import { fileQuery, useFileAct } from "./queries.ts";
import { TagEditor } from "./TagEditor.tsx";
import { buyerWords } from "./text.ts";
import "../styles/cases.css";
import "../styles/buyers.css";

const route = getRouteApi("/buyers/$id");

/** Everything of a buyer in one file. */
export function BuyerPage() {
  const text = useWords(buyerWords);
  const { id } = route.useParams();
  const asked = useQuery(fileQuery(id));
  return (
    <Page title={asked.data?.name ?? text("buyers.title")} aside={<Link to="/buyers">{text("file.back")}</Link>}>
      {asked.data ? <File key={id} file={asked.data} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later rows={8} />}
    </Page>
  );
}

function File({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const zone = useZone(file.shopId);
  const recount = useFileAct(file.id, "count");
  const mayWrite = useRight("buyers.write");
  const mayErase = useRight("buyers.erase");
  const flags = [...new Set(file.flags.filter(({ state }) => state !== "dismissed").map(({ rule }) => rule))];
  return (
    <>
      <BuyerMarks row={{ tags: [], blockedUntil: file.blockedUntil, flags, accounts: file.accounts.length, erasedAt: file.erasedAt }} zone={zone} />
      {file.erasedAt !== null && mayErase && <ErasureProgress id={file.id} />}
      <BuyerActs file={file} />
      <div className="buyer-page">
        <div>
          <BuyerCard id={file.id} bare />
          <Block title={text("file.figures", { days: file.figures.spanDays })}>
            <BuyerFacts file={file} />
            {mayWrite && file.erasedAt === null && (
              <p className="quiet small">
                {text("file.counted")} {file.figures.countedAt ? <Instant at={file.figures.countedAt} zone={zone} /> : "–"}{" "}
                <Button size="small" type="link" loading={recount.isPending} onClick={() => recount.mutate({})}>
                  {text("file.recount")}
                </Button>
              </p>
            )}
          </Block>
          <Block title={text("b.tags")}>
            <TagEditor file={file} />
          </Block>
          <Block title={text("notes.title")}>
            <NoteList file={file} />
          </Block>
        </div>
        <div>
          {file.flags.length > 0 && (
            <Block title={text("b.flag")}>
              <FlagList file={file} />
            </Block>
          )}
          <BuyerLists file={file} />
          {file.blocks.length > 0 && (
            <Block title={text("block.history")}>
              <Blocks file={file} />
            </Block>
          )}
          {(file.accounts.length > 1 || file.alike.length > 0) && (
            <Block title={text("merge.accounts")}>
              <Accounts file={file} />
            </Block>
          )}
          {file.elsewhere.length > 0 && (
            <Block title={text("elsewhere.title")}>
              <Elsewhere file={file} />
            </Block>
          )}
        </div>
      </div>
    </>
  );
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="block" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);
