import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Bulletin } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { isNew } from "./BulletinCard.tsx";
import BulletinForm from "./BulletinForm.tsx";
import { FeedbackAnswer } from "./FeedbackAnswer.tsx";
import { bulletinQuery, useRead, useWithdraw } from "./queries.ts";
import { Readers } from "./Readers.tsx";
import { bulletinWords } from "./text.ts";

const Markdown = lazy(() => import("../ui/Markdown.tsx"));

/** One bulletin in full. That it was read is said by a person, not by opening it. */
export default function BulletinDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(bulletinQuery(id));
  return (
    <Drawer open size={640} onClose={onClose} title={data?.title ?? ""}>
      {data ? <Body bulletin={data} onClose={onClose} /> : error ? <Trouble problem={error} onRetry={refetch} /> : <Later />}
    </Drawer>
  );
}

function Body({ bulletin, onClose }: { bulletin: Bulletin; onClose: () => void }) {
  const text = useWords(bulletinWords);
  const me = useMe();
  const shops = useShops();
  const mayWrite = useRight("bulletins.write");
  const zone = useZone(bulletin.shopIds[0] ?? null);
  const [isEditing, setEditing] = useState(false);
  const read = useRead(bulletin.id);
  const withdraw = useWithdraw(bulletin.id);
  const { kind, body, createdBy, createdAt, readAt, readBy, expiresAt, withdrawnAt, shopIds, roles, teams, mustRead, feedback } = bulletin;
  const whom = [...roles.map((role) => text(`role.${role}`)), ...teams.map(({ name }) => name)];
  if (isEditing) return <BulletinForm bulletin={bulletin} onClose={() => setEditing(false)} />;
  return (
    <div className="edit">
      <Suspense fallback={<Later />}>
        <Markdown>{body}</Markdown>
      </Suspense>
      {isNew(bulletin, me.id) ? (
        <Button type="primary" loading={read.isPending} onClick={() => read.mutate()}>
          {text("board.iRead")}
        </Button>
      ) : (
        readAt && (
          <p className="quiet" role="status">
            {text("board.readAt")} <Instant at={readAt} zone={zone} />
          </p>
        )
      )}
      {feedback && <FeedbackAnswer feedback={feedback} zone={zone} />}
      <Facts>
        <Fact name={text("filter.kind")}>{text(`kind.${kind}`)}</Fact>
        <Fact name={text("field.shops")}>{shopIds.map((id) => shops.find((shop) => shop.id === id)?.name ?? id).join(" · ")}</Fact>
        {kind !== "feedback" && <Fact name={text("field.whom")}>{whom.length === 0 ? text("field.everybody") : whom.join(" · ")}</Fact>}
        <Fact name={text("board.by")}>
          {createdBy?.name} <Instant at={createdAt} zone={zone} />
        </Fact>
        {mustRead && <Fact name={text("field.readBy")}>{readBy ? <Instant at={readBy} zone={zone} /> : text("field.noDay")}</Fact>}
        {expiresAt && (
          <Fact name={text("field.expiresAt")}>
            <Instant at={expiresAt} zone={zone} />
          </Fact>
        )}
        {withdrawnAt && (
          <Fact name={text("state.withdrawn")}>
            <Instant at={withdrawnAt} zone={zone} />
          </Fact>
        )}
      </Facts>
      {(read.error ?? withdraw.error) && <Trouble small problem={read.error ?? withdraw.error} />}
      {bulletin.mayChange && withdrawnAt === null && (
        <span className="article-acts">
          <Button onClick={() => setEditing(true)}>{text("action.edit")}</Button>
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined, { onSuccess: onClose })}>
            {text("board.withdraw")}
          </Button>
        </span>
      )}
      {mayWrite && kind !== "feedback" && <Readers id={bulletin.id} mayRemind={bulletin.mayChange && withdrawnAt === null} zone={zone} />}
    </div>
  );
}
