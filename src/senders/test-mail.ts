import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Senders } from "./port.ts";
import type { TestAnswer } from "./shapes.ts";
import { tryNow } from "./try-now.ts";

/** Sends a letter to oneself, now. @throws DomainError `unsupported` for a key, which has no address. */
export function testMail(ctx: Context, senders: Senders): Promise<TestAnswer> {
  const [shopId] = ctx.actor.shopIds;
  if (ctx.actor.type !== "user" || shopId === undefined) throw new DomainError("unsupported", "Only a person with a shop has an address to write to.");
  const content = { title: "小二", lines: [{ about: null, text: "这是一封测试邮件。This is a test." }], count: 1, path: null };
  return tryNow(ctx, senders, { shopId, channel: "email", target: ctx.actor.id, content });
}
