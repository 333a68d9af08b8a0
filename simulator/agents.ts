import type { SimClock } from "./live/clock.ts";
import { createSession } from "./people/api.ts";
import type { Account, SeenConversation, Session } from "./people/api.ts";
import { answerAfterMs, answerTo, isThanks } from "./people/habits.ts";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";

export type AgentsOptions = {
  baseUrl: string;
  accounts: readonly Account[];
  seed: string;
  clock: SimClock;
  /** Answers come this many times faster; 1 is human. */
  haste?: number;
  /** The last of the accounts goes to lunch, and later closes the lid without a word. Default true. */
  oneGoesAway?: boolean;
  fetch?: typeof fetch;
};
export type Agents = { stop: () => Promise<void>; sent: () => number };

type Colleague = {
  session: Session;
  random: Random;
  clock: SimClock;
  haste: number;
  meId: string | null;
  nextBeatAt: number;
  /** When the present wait of a conversation gets its answer. */
  plans: Map<string, { since: string; due: number }>;
  absences: { fromMs: number; toMs: number; silent: boolean }[];
  isBusy: boolean;
  sent: number;
};

const LOOK_MS = 3000;
const BEAT_MS = 20_000;
const IDLE_UNTIL_RESOLVED_MS = 240_000;
const TAKE_BELOW = 5;
const MINUTE = 60_000;

/** Simulated people who work through Xiaoer's public API only: sign in, go online, answer, resolve; until stopped. */
export function startAgents({ baseUrl, accounts, seed, clock, haste = 1, oneGoesAway = true, fetch: fetcher }: AgentsOptions): Agents {
  const state = { stopped: false };
  const colleagues = accounts.map((account, index): Colleague => ({
    session: createSession(baseUrl, account, fetcher),
    random: createRandom(`${seed}/agent/${account.email}`),
    clock, haste, meId: null, nextBeatAt: 0, plans: new Map(), isBusy: false, sent: 0,
    absences: oneGoesAway && index === accounts.length - 1 ? absencesFrom(clock.now()) : [],
  }));
  const days = colleagues.map(async (colleague) => {
    while (!state.stopped) {
      await work(colleague);
      await clock.sleep((LOOK_MS + colleague.random.between(0, 1000)) / haste);
    }
    if (colleague.meId) await colleague.session.presence("offline");
  });
  return {
    stop: async () => {
      state.stopped = true;
      await Promise.all(days);
    },
    sent: () => colleagues.reduce((sum, { sent }) => sum + sent, 0),
  };
}

function absencesFrom(nowMs: number): Colleague["absences"] {
  return [
    { fromMs: nowMs + 6 * MINUTE, toMs: nowMs + 14 * MINUTE, silent: false },
    { fromMs: nowMs + 25 * MINUTE, toMs: nowMs + 30 * MINUTE, silent: true },
  ];
}

async function work(colleague: Colleague): Promise<void> {
  const { session, clock } = colleague;
  if (colleague.meId === null && !(await begin(colleague))) return;
  const now = clock.now();
  const absence = colleague.absences.find(({ fromMs, toMs }) => now >= fromMs && now < toMs);
  if (absence?.silent) return;
  if ((absence !== undefined) !== colleague.isBusy) {
    colleague.isBusy = absence !== undefined;
    await session.presence(absence ? "busy" : "online", absence ? { reason: "吃饭", minutes: Math.ceil((absence.toMs - now) / MINUTE) } : {});
  }
  if (now >= colleague.nextBeatAt) {
    colleague.nextBeatAt = now + BEAT_MS;
    if (!(await session.heartbeat())) return void (colleague.meId = null);
  }
  if (!absence) await answerMine(colleague);
}

async function begin(colleague: Colleague): Promise<boolean> {
  const { session } = colleague;
  if (!(await session.signIn())) {
    await colleague.clock.sleep(5000);
    return false;
  }
  colleague.meId = (await session.me())?.id ?? null;
  return colleague.meId !== null && session.presence("online");
}

async function answerMine(colleague: Colleague): Promise<void> {
  const { session, meId } = colleague;
  const mine = await session.conversations("mine");
  if (!mine || !meId) return;
  for (const conversation of mine) await attend(colleague, conversation);
  if (mine.length >= TAKE_BELOW || !colleague.random.chance(0.3)) return;
  const [first] = (await session.conversations("queue")) ?? [];
  if (first) await session.take(first.id, meId);
}

async function attend(colleague: Colleague, conversation: SeenConversation): Promise<void> {
  const { session, random, clock, plans, haste } = colleague;
  const { id, waitingSince, lastMessage, lastMessageId } = conversation;
  const now = clock.now();
  if (waitingSince === null) {
    const quietMs = lastMessage ? now - Date.parse(lastMessage.sentAt) : 0;
    if (quietMs > IDLE_UNTIL_RESOLVED_MS / haste) await session.resolve(id, lastMessageId);
    return;
  }
  const text = lastMessage?.text ?? "";
  const planned = plans.get(id);
  const due = planned?.since === waitingSince ? planned.due : Math.max(Date.parse(waitingSince) + answerAfterMs(random) / haste, now + 3000 / haste);
  plans.set(id, { since: waitingSince, due });
  if (now < due) return;
  if (isThanks(text) && random.chance(0.5)) return void (await session.resolve(id, lastMessageId));
  const isSent = await session.reply(id, { text: answerTo(text, random), clientId: crypto.randomUUID() });
  if (isSent) colleague.sent += 1;
  // A reply on its way still leaves the wait open in the list: look at this one again only much later.
  plans.set(id, { since: waitingSince, due: now + 60_000 / haste });
}
