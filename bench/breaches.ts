import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { print, quantile, round, tell } from "./figure.ts";
import { addBenchShop, cli, type Database, startProduct } from "./machines.ts";

/** How long after a message its answer is due here: so that what is measured are breaches, not a load of five minutes. */
const ALLOWED_SECONDS = 3;
const TICK_MS = 50;

/** Nobody answers: how long after its due instant each breach is known, in the row and by whoever listens, while events come in all the time. */
export async function benchBreaches(database: Database, { rate = 200, seconds = 30 } = {}): Promise<void> {
  await (await startProduct(database)).stop(); // it migrates
  const secret = await addBenchShop(database);
  await database.sql`update policy_versions set body = jsonb_set(body, '{targets,0,seconds}', ${ALLOWED_SECONDS}::text::jsonb) where policy_id = 'bench'`;
  await database.sql`update shops set epoch = epoch + 1 where id = 'bench'`;
  const product = await startProduct(database);
  const key = (await cli(database, "key", "add", "--name", "bench", "--role", "admin")).trim().split(/\s+/).at(-1)!;
  const base = `http://127.0.0.1:${product.port}`;
  const abort = new AbortController();
  const heard = listen(base, key, abort.signal);
  tell(`${rate} messages a second for ${seconds} s …`);
  const sent = await send(base, new Webhook(secret), { rate, seconds });
  await sleep((ALLOWED_SECONDS + 4) * 1_000);
  abort.abort();
  const rows = await database.sql<{ lateMs: number }[]>`select (extract(epoch from b.noticed_at - b.due_at) * 1000)::float8 as "lateMs" from breaches b where b.shop_id = 'bench'`;
  await product.stop();
  const noticed = rows.map(({ lateMs }) => lateMs);
  const told = await heard;
  const ms = (values: readonly number[], share: number) => (values.length === 0 ? null : round(quantile(values, share)));
  print({
    ...{ figure: `breach noticed after due, ${rate} events a second`, unit: "ms", sent, breaches: noticed.length, told: told.length },
    ...{ noticedP50: ms(noticed, 0.5), noticedP99: ms(noticed, 0.99), toldP50: ms(told, 0.5), toldP99: ms(told, 0.99), aim: 1_000 },
  });
}

/** Paced by the clock: what a tick could not send comes with the next one. */
async function send(base: string, webhook: Webhook, { rate, seconds }: { rate: number; seconds: number }): Promise<number> {
  const startedAt = performance.now();
  const going = new Set<Promise<unknown>>();
  let sent = 0;
  while (sent < rate * seconds) {
    for (const wanted = Math.min(rate * seconds, Math.floor(((performance.now() - startedAt) / 1_000) * rate)); sent < wanted; sent++) {
      const one = post(base, webhook, sent).finally(() => going.delete(one));
      going.add(one);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(going);
  return sent;
}

async function post(base: string, webhook: Webhook, number: number): Promise<void> {
  const [id, now] = [`msg_breach_${number}`, new Date()];
  const data = { conversation_id: `breach-${number}`, message_id: `breach-${number}`, buyer: { id: `breach-${number}`, name: "王小明" }, content: { kind: "text", text: "什么时候发货？" } };
  const body = JSON.stringify({ type: "message.received", timestamp: now.toISOString(), data });
  const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)), "webhook-signature": webhook.sign(id, now, body) };
  const call = () => fetch(`${base}/webhooks/standard/bench`, { method: "POST", headers, body });
  // A connection that the server has just let go is asked again, as a platform would: the id makes it one delivery.
  const answer = await call().catch(call);
  if (!answer.ok) throw new Error(`A delivery was answered ${answer.status}.`);
  await answer.body?.cancel();
}

/** How late each breach reached somebody who listens to the live stream. */
async function listen(base: string, key: string, signal: AbortSignal): Promise<number[]> {
  const late: number[] = [];
  const answer = await fetch(`${base}/api/v1/events`, { headers: { authorization: `Bearer ${key}` }, signal });
  try {
    let rest = "";
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop()!;
      for (const block of blocks) {
        if (!block.includes("event: clock.breached")) continue;
        const said = /^data: (.*)$/m.exec(block)?.[1];
        if (said) late.push(Date.now() - Date.parse((JSON.parse(said) as { data: { dueAt: string } }).data.dueAt));
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return late;
}
