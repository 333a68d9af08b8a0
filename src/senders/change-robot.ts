import { appendEvents } from "../events/append.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { addressFault } from "./address.ts";
import type { NewRobot, RobotChange } from "./input.ts";
import * as queries from "./log-queries.ts";
import type { RobotRow } from "./log-queries.ts";
import { aboutRobot } from "./make-call.ts";
import type { Senders } from "./port.ts";
import type { RobotAccess } from "./robots.ts";
import type { Robot, RobotPage, TestAnswer } from "./shapes.ts";
import { tryNow } from "./try-now.ts";

export async function listRobots(ctx: Context, senders: Senders): Promise<RobotPage> {
  const rows = await reading(ctx, queries.robotRows);
  return { items: await Promise.all(rows.map((row) => present(senders, row))), nextCursor: null };
}

export async function addRobot(ctx: Context, senders: Senders, { url, secret, ...wanted }: NewRobot): Promise<Robot> {
  check(ctx, senders, { url, shopIds: wanted.shopIds });
  const id = newId();
  const sealed = await senders.secrets.seal({ url, secret } satisfies RobotAccess, aboutRobot(id));
  return save(ctx, senders, { id, ...wanted, sealed, createdAt: ctx.now }, "added");
}

export function changeRobot(ctx: Context, senders: Senders, { id, change }: { id: string; change: RobotChange }): Promise<Robot> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await queries.lockRobot(ctx.sql, id)) ?? fail();
    const before = (await senders.secrets.open(row.sealed, aboutRobot(id))) as RobotAccess;
    const access: RobotAccess = { url: change.url ?? before.url, secret: change.secret === undefined ? before.secret : change.secret };
    const { name = row.name, shopIds = row.shopIds, quiet = row.quiet } = change;
    check(ctx, senders, { url: access.url, shopIds });
    return save(ctx, senders, { ...row, name, shopIds, quiet, sealed: await senders.secrets.seal(access, aboutRobot(id)) }, "changed");
  });
}

export function removeRobot(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await queries.lockRobot(ctx.sql, id)) ?? fail();
    await queries.removeRobot(ctx.sql, id, ctx.now);
    await tell(ctx, row, "removed");
  });
}

/** Says a word in the robot's group, now. */
export async function testRobot(ctx: Context, senders: Senders, id: string): Promise<TestAnswer> {
  const row = (await reading(ctx, queries.robotRows)).find((robot) => robot.id === id) ?? fail();
  const content = { title: "小二", lines: [{ about: null, text: "这是一条测试通知。This is a test." }], count: 1, path: null };
  return tryNow(ctx, senders, { shopId: row.shopIds[0]!, channel: "robot", target: id, content });
}

function save(ctx: Context | Working, senders: Senders, row: RobotRow, change: "added" | "changed"): Promise<Robot> {
  return inTransaction(ctx, async (ctx) => {
    await queries.saveRobot(ctx.sql, row);
    await tell(ctx, row, change);
    return present(senders, row);
  });
}

function check({ actor }: Context, { allowPrivate }: Senders, { url, shopIds }: { url: string; shopIds: readonly string[] }): void {
  const fault = addressFault(url, { allowPrivate });
  if (fault !== null) throw new DomainError("invalid", fault, { issues: [{ path: "url", message: fault }] });
  if (!shopIds.every((id) => actor.shopIds.includes(id))) throw new DomainError("not_found", "There is no such shop.");
}

async function present({ secrets }: Senders, { id, name, kind, shopIds, sealed, quiet, createdAt }: RobotRow): Promise<Robot> {
  const { url, secret } = (await secrets.open(sealed, aboutRobot(id))) as RobotAccess;
  return { id, name, kind, shopIds, address: `${new URL(url).origin}/…${url.slice(-4)}`, signs: secret !== null, quiet, createdAt: createdAt.toISOString() };
}

const tell = (ctx: Working, { id, shopIds }: Pick<RobotRow, "id" | "shopIds">, change: string) =>
  appendEvents(ctx, shopIds.map((shopId) => ({ type: "robot.changed", shopId, subject: { type: "robot", id }, data: { change } })));

function fail(): never {
  throw new DomainError("not_found", "There is no such robot.");
}
