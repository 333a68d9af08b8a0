/** One thing that one person is to be told. */
export type Telling = {
  userId: string;
  shopId: string;
  kind: string;
  subject: { type: string; id: string };
  conversationId: string | null;
  urgent: boolean;
  lateMs: number | null;
  happenedAtMs: number;
  /** Held by quiet hours until then. */
  tellAtMs: number;
  groupKey: string;
  groupUntilMs: number;
};

export type Item = { subjectType: string; subjectId: string; kind: string; conversationId: string | null; at: string; lateMs: number | null };

/** What is gathered for one person under one key. */
export type Group = Omit<Telling, "lateMs"> & { lateMs: number | null; count: number; withdrawn: number; items: Item[] };

const MOST_ITEMS = 50;
/** The kind of a notice that speaks of several. */
const SEVERAL = "several";

/** Gathers what is for one person under one key, in the order given. */
export function groupTellings(tellings: readonly Telling[]): Group[] {
  const groups = new Map<string, Group>();
  for (const telling of tellings) {
    const key = `${telling.userId} ${telling.groupKey}`;
    const before = groups.get(key);
    groups.set(key, before ? joinGroups(before, newGroup(telling)) : newGroup(telling));
  }
  return [...groups.values()];
}

/** What came before and what comes now as one: the newest is what it opens, the first says since when. */
export function joinGroups(before: Group, next: Group): Group {
  return {
    ...next,
    kind: before.kind === next.kind ? next.kind : SEVERAL,
    conversationId: before.conversationId === next.conversationId ? next.conversationId : null,
    urgent: before.urgent || next.urgent,
    lateMs: before.lateMs === null ? next.lateMs : Math.max(before.lateMs, next.lateMs ?? 0),
    happenedAtMs: Math.min(before.happenedAtMs, next.happenedAtMs),
    tellAtMs: before.tellAtMs,
    groupUntilMs: before.groupUntilMs,
    count: before.count + next.count,
    withdrawn: before.withdrawn + next.withdrawn,
    items: [...before.items, ...next.items].slice(0, MOST_ITEMS),
  };
}

function newGroup(telling: Telling): Group {
  const { subject, kind, conversationId, happenedAtMs, lateMs } = telling;
  return { ...telling, count: 1, withdrawn: 0, items: [{ subjectType: subject.type, subjectId: subject.id, kind, conversationId, at: new Date(happenedAtMs).toISOString(), lateMs }] };
}
