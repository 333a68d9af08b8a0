import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import type { ArticleDetail, ArticleDiff } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { diffQuery, useRestore, versionsQuery } from "./queries.ts";
import { knowledgeWords } from "./text.ts";

/** Every save, the newest first; each can be seen, compared with the one before, and restored. */
export function VersionList({ article, zone }: { article: ArticleDetail; zone: string }) {
  const text = useWords(knowledgeWords);
  const asked = useQuery(versionsQuery(article.id));
  const versions = asked.data ?? [];
  const restore = useRestore(article.id);
  const [compared, setCompared] = useState<number>();
  if (versions.length === 0) return asked.error ? <Trouble small problem={asked.error} onRetry={asked.refetch} /> : null;
  return (
    <section className="block">
      <h2>{text("article.versions")}</h2>
      {restore.error && <Trouble small problem={restore.error} />}
      <ul className="version-list">
        {versions.map(({ version, note, savedBy, savedAt, isPublished }) => (
          <li key={version}>
            <Link to="/knowledge/$id" params={{ id: article.id }} search={{ version }}>
              {text("article.version", { version })}
            </Link>
            <Instant at={savedAt} zone={zone} />
            <span className="quiet">{savedBy?.name}</span>
            {isPublished && <span className="mark mark-good">{text("article.isPublished")}</span>}
            {note !== null && <span className="quiet small">{note}</span>}
            {versions.some((other) => other.version === version - 1) && (
              <Button size="small" type="link" onClick={() => setCompared(version)} aria-label={`${text("article.compare")} ${version}`}>
                {text("article.compare")}
              </Button>
            )}
            {article.mayChange && version !== article.newestVersion && (
              <Button size="small" type="link" loading={restore.isPending} onClick={() => restore.mutate(version)} aria-label={`${text("article.restore")} ${version}`}>
                {text("article.restore")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {compared !== undefined && (
        <Drawer open size={640} onClose={() => setCompared(undefined)} title={`${text("article.version", { version: compared - 1 })} → ${compared}`}>
          <Diff id={article.id} span={{ from: compared - 1, to: compared }} />
        </Drawer>
      )}
    </section>
  );
}

function Diff({ id, span }: { id: string; span: { from: number; to: number } }) {
  const text = useWords(knowledgeWords);
  const { data, error, refetch } = useQuery(diffQuery(id, span));
  if (!data) return error ? <Trouble problem={error} onRetry={refetch} /> : <Later />;
  if (data.length === 0) return <p className="quiet">{text("article.same")}</p>;
  return data.map(({ name, lines }) => (
    <section key={name}>
      <h2>{text(`field.${name}` as "field.title")}</h2>
      <Lines lines={lines} />
    </section>
  ));
}

const SIGN = { same: " ", added: "+", removed: "−" } as const;

function Lines({ lines }: { lines: ArticleDiff["fields"][number]["lines"] }) {
  return (
    <div className="diff">
      {lines.map(({ kind, text: line }, at) => (
        <p key={at} data-kind={kind}>
          {SIGN[kind]} {line}
        </p>
      ))}
    </div>
  );
}
