/** A place in `events`: after it come the rows whose (xid, seq) is greater. Follows commits, not the sequence. */
export type Position = { xid: string; seq: number };

export const START: Position = { xid: "0", seq: 0 };

const TEXT = /^(\d{1,20})-(\d{1,15})$/;
const MAX_XID = 2n ** 64n - 1n;

export const formatPosition = ({ xid, seq }: Position): string => `${xid}-${seq}`;

/** Null for anything that is no position. */
export function parsePosition(text: string): Position | null {
  const match = TEXT.exec(text);
  if (!match || BigInt(match[1]!) > MAX_XID) return null;
  return { xid: String(BigInt(match[1]!)), seq: Number(match[2]) };
}

export function comparePositions(a: Position, b: Position): number {
  if (a.xid !== b.xid) return BigInt(a.xid) < BigInt(b.xid) ? -1 : 1;
  return a.seq - b.seq;
}
