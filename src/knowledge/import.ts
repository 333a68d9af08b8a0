import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type ArticleImport, NewArticle } from "./input.ts";
import { planImport } from "./plan-import.ts";
import { knownIn } from "./queries.ts";
import type { ArticleImported } from "./shapes.ts";
import { addIn, changeIn, setStateIn } from "./write.ts";

/** Takes what Markdown files say, or says what it would take. A file that can't be taken is named and holds up no other. */
export function importArticles(ctx: Context, { shopIds, files, preview, publish }: ArticleImport): Promise<ArticleImported> {
  const foreign = shopIds.find((id) => !ctx.actor.shopIds.includes(id));
  if (foreign !== undefined) throw new DomainError("invalid", `There is no shop ${foreign}.`, { issues: [{ path: "shopIds", message: `There is no shop ${foreign}.` }] });
  return inTransaction(ctx, async (ctx) => {
    const plan = planImport(files, await knownIn(ctx.sql, { shopIds, seen: ctx.actor.shopIds }));
    const answer = { added: plan.added.length, changed: plan.changed.length, same: plan.same, refused: plan.refused, preview };
    if (preview) return answer;
    const ids: string[] = [];
    for (const content of plan.added) ids.push(await addIn(ctx, NewArticle.parse({ ...content, shopIds })));
    for (const { id, ...change } of plan.changed) {
      await changeIn(ctx, id, change);
      ids.push(id);
    }
    if (publish) for (const id of ids) await setStateIn(ctx, id, { state: "published" });
    return answer;
  });
}
