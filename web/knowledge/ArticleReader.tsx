import { Link } from "@tanstack/react-router";
import type { ArticleDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { ArticleActs } from "./ArticleActs.tsx";
import { ArticleBody } from "./ArticleBody.tsx";
import { ArticleState } from "./ArticleState.tsx";
import { ProductNames } from "./ProductNames.tsx";
import { knowledgeWords } from "./text.ts";
import { VersionList } from "./VersionList.tsx";

/** An article to be read, with where it stands beside it. */
export function ArticleReader({ article }: { article: ArticleDetail }) {
  const text = useWords(knowledgeWords);
  const zone = useZone(article.shopIds[0] ?? null);
  const shops = useShops();
  const { id, body, reply, asks, tags, category, productIds, shopIds, owner, reviewAt, version, newestVersion, publishedVersion } = article;
  return (
    <>
      <div className="article-acts">
        <Link to="/knowledge">{text("article.back")}</Link>
        <ArticleState article={article} />
        <ArticleActs article={article} />
      </div>
      {version !== newestVersion && article.mayChange && (
        <p role="status">
          {text("article.old", { version })}{" "}
          <Link to="/knowledge/$id" params={{ id }} search={{}}>
            {text("article.newest")}
          </Link>
        </p>
      )}
      <div className="article">
        <div className="article-main">
          {reply !== null && (
            <section className="block">
              <h2>{text("article.reply")}</h2>
              <p className="article-reply">{reply}</p>
            </section>
          )}
          <section className="block">
            <h2>{text("article.body")}</h2>
            {body === "" ? <p className="quiet">{text("article.noBody")}</p> : <ArticleBody article={article} />}
          </section>
          {asks.length > 0 && (
            <section className="block">
              <h2>{text("article.asks")}</h2>
              <ul className="version-list">
                {asks.map((ask) => (
                  <li key={ask}>{ask}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <aside className="article-side">
          <section className="block">
            <Facts>
              <Fact name={text("column.kind")}>{text(`kind.${article.kind}`)}</Fact>
              <Fact name={text("article.shops")}>{shopIds.map((shopId) => shops.find((shop) => shop.id === shopId)?.name ?? shopId).join(" · ")}</Fact>
              <Fact name={text("article.category")}>{category || null}</Fact>
              <Fact name={text("article.tags")}>{tags.join(" ") || null}</Fact>
              <Fact name={text("article.products")}>{productIds.length > 0 && <ProductNames shops={shopIds} numbers={productIds} />}</Fact>
              <Fact name={text("article.owner")}>{owner?.name}</Fact>
              <Fact name={text("article.reviewAt")}>{reviewAt === null ? text("article.never") : <Instant at={reviewAt} zone={zone} />}</Fact>
              <Fact name={text("column.saved")}>
                <Instant at={article.savedAt} zone={zone} /> {article.savedBy?.name}
              </Fact>
              {publishedVersion !== null && <Fact name={text("column.state")}>{text("article.published", { version: publishedVersion })}</Fact>}
            </Facts>
          </section>
          <VersionList article={article} zone={zone} />
        </aside>
      </div>
    </>
  );
}
