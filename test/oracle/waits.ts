/** One thing that happened, as the exported list has it. */
export type Told = {
  at: string;
  conversation: string;
  what: "buyer" | "agent" | "bot" | "handed over" | "assigned" | "transferred" | "resolved" | "closed by platform" | "rated" | "presence" | "gone" | "ordered" | "paid" | "refund asked" | "refund over" | "refund escalated"
    | "complained" | "noted down" | "coordinated" | "blamed" | "judged" | "inspected" | "regraded" | "worded" | "pardoned" | "reviewed";
  agent?: string | null;
  text?: string;
  stars?: number | null;
  abandoned?: boolean;
  state?: "online" | "busy" | "offline";
  /** The order, request, case, message or promise that it is about, and what it comes to. */
  thing?: string;
  minor?: number;
  outcome?: "refused" | "refunded" | "upheld" | "not upheld" | "excused";
  /** How often each fault was found. */
  faults?: Readonly<Record<string, number>>;
  by?: "agent" | "platform";
  /** Breaks ties of one instant; its place in the list where left out. */
  seq?: number;
};

export type Share = { agent: string | null; from: number; to: number | null };
export type Wait = {
  conversation: string;
  session: string;
  first: boolean;
  start: number;
  answered: number | null;
  by: string | null;
  ended: number | null;
  endedBy: "person" | "platform" | null;
  said: number[];
  thanks: boolean;
  shares: Share[];
};
export type Session = { key: string; conversation: string; start: number; end: number | null; endedBy: "person" | "platform" | "quiet" | null; lastWord: number; rating: { stars: number | null; abandoned: boolean } | null };
export type Reply = { at: number; agent: string | null };
export type Transfer = { at: number; from: string; to: string | null };
/** Who holds the conversation from an instant on. */
export type Holder = { at: number; agent: string | null };
export type Story = { waits: Wait[]; sessions: Session[]; replies: Reply[]; transfers: Transfer[]; holders: Holder[] };

/** What comes first at one instant; all that is beside chats after them. */
const RANK: Partial<Record<Told["what"], number>> = { buyer: 0, bot: 1, "handed over": 2, agent: 3, assigned: 4, transferred: 4, resolved: 5, "closed by platform": 5, rated: 6 };
const rank = ({ what }: Pick<Told, "what">): number => RANK[what] ?? 9;
export const isOfChat = (told: Pick<Told, "what">): boolean => rank(told) < 9;
const THANKS = new Set(["好的谢谢", "谢谢", "好的"]);
const QUIET = 24 * 3_600_000;

/** Reads one conversation from its beginning to its end. */
export function readStory(told: readonly Told[]): Story {
  const story: Story = { waits: [], sessions: [], replies: [], transfers: [], holders: [] };
  const facts = told.map((fact, index) => ({ ...fact, ms: Date.parse(fact.at), order: fact.seq ?? index })).sort((a, b) => a.ms - b.ms || rank(a) - rank(b) || a.order - b.order);
  let [holder, heard]: [string | null, boolean] = [null, false];
  let wait: Wait | null = null;
  let session: Session | null = null;
  const open = (ms: number, order: number, conversation: string): Session => {
    if (session && session.end === null) return session;
    session = { key: `${conversation} ${ms} ${order}`, conversation, start: ms, end: null, endedBy: null, lastWord: ms, rating: null };
    heard = false;
    story.sessions.push(session);
    return session;
  };
  const begin = (at: Session, ms: number, said: number[], thanks: boolean): Wait => {
    const first = !story.waits.some((one) => one.session === at.key);
    const made: Wait = { conversation: at.conversation, session: at.key, first, start: ms, answered: null, by: null, ended: null, endedBy: null, said, thanks, shares: [{ agent: holder, from: ms, to: null }] };
    story.waits.push(made);
    return made;
  };
  const finish = (ms: number) => {
    wait!.ended = ms;
    wait!.shares.at(-1)!.to = ms;
    wait = null;
  };
  for (const { what, ms, order, conversation, agent = null, text = "", stars = null, abandoned = false } of facts) {
    if ((what === "assigned" || what === "transferred") && agent === holder) continue; // it is theirs already: nothing happens
    const last = session as Session | null;
    if (last && last.end === null && !wait && ms - last.lastWord >= QUIET) Object.assign(last, { end: last.lastWord + QUIET, endedBy: "quiet" });
    const current = session as Session | null;
    const going = current !== null && current.end === null;
    if (what === "buyer") {
      const at = open(ms, order, conversation);
      at.lastWord = ms;
      heard = true;
      const thanks = THANKS.has(text);
      if (!wait) wait = begin(at, ms, [ms], thanks);
      else {
        wait.said.push(ms);
        wait.thanks &&= thanks;
      }
    } else if (what === "handed over") {
      const at = open(ms, order, conversation);
      at.lastWord = ms;
      if (!wait && going) continue;
      // The bot's wait was none; the buyer waits for a person from here on, for whatever was said last in this session.
      if (wait) story.waits.splice(story.waits.indexOf(wait), 1);
      wait = begin(at, ms, going && heard ? [ms] : [], false);
    } else if (what === "bot" && going) current.lastWord = ms;
    else if (what === "agent") {
      story.replies.push({ at: ms, agent });
      if (going) current.lastWord = ms;
      if (!wait) continue;
      Object.assign(wait, { answered: ms, by: agent });
      finish(ms);
    } else if (what === "assigned" || what === "transferred") {
      if (holder !== null) story.transfers.push({ at: ms, from: holder, to: agent });
      holder = agent;
      story.holders.push({ at: ms, agent });
      if (wait) hand(wait, agent, ms);
    } else if (what === "resolved" || what === "closed by platform") {
      const endedBy = what === "resolved" ? "person" : "platform";
      if (wait) {
        wait.endedBy = endedBy;
        finish(ms);
      }
      if (going) Object.assign(current, { end: ms, endedBy });
    } else if (what === "rated" && current) current.rating = { stars, abandoned };
  }
  return story;
}

/** A share of no length is nobody's; two neighbours of one person are one. */
function hand(wait: Wait, agent: string | null, ms: number): void {
  const last = wait.shares.at(-1)!;
  if (last.from < ms) last.to = ms;
  else wait.shares.pop();
  const before = wait.shares.at(-1);
  if (before && before.agent === agent) before.to = null;
  else wait.shares.push({ agent, from: ms, to: null });
}

/** Whom a wait counts for. */
export const ownerOf = (wait: Wait): string | null => (wait.answered === null ? (wait.shares.at(-1)?.agent ?? null) : wait.by);
