import type { RefundKind, RefundState } from "../channels/port.ts";
import type { Role } from "../kernel/context.ts";

export type RefundLimits = Partial<Record<Role, number>>;

/** A limit for certain requests; what is left out fits any. */
export type RefundRule = { roles: Role[]; kinds?: RefundKind[] | undefined; reasonHas?: string | undefined; decision: "agree" | "refuse"; upTo: number };

/** Highest amount in minor units that a role may grant by itself; a role left out may grant any. */
export const DEFAULT_LIMITS: RefundLimits = { agent: 20_000, lead: 100_000 };

const OVER: readonly RefundState[] = ["agreed", "refunded", "closed"];

/** Nothing is left to decide where the money is granted or the request is over. */
export const isDecidable = (state: RefundState): boolean => !OVER.includes(state);

export type Wanted = { decision: "agree" | "refuse"; amountMinor: number | null; kind: RefundKind; reason: string | null };
export type Limits = { limits: RefundLimits; rules: readonly RefundRule[] };

/**
 * Refusing is free and granting is bound by the role's limit, unless a rule of the shop fits: the first one counts. An amount that nobody
 * knows, or that cannot be right (`isDoubtful`), is above every limit.
 */
export function needsApproval(wanted: Wanted, role: Role, { limits, rules }: Limits, isDoubtful = false): boolean {
  const limit = limitFor(wanted, role, { limits, rules });
  if (limit === undefined) return false;
  return isDoubtful || wanted.amountMinor === null || wanted.amountMinor > limit;
}

/** In minor units; undefined: none. */
export function limitFor({ decision, kind, reason }: Omit<Wanted, "amountMinor">, role: Role, { limits, rules }: Limits): number | undefined {
  const rule = rules.find(
    (one) => one.roles.includes(role) && one.decision === decision && (!one.kinds || one.kinds.includes(kind)) && (!one.reasonHas || (reason ?? "").includes(one.reasonHas)),
  );
  if (rule) return rule.upTo;
  return decision === "refuse" ? undefined : { ...DEFAULT_LIMITS, ...limits }[role];
}
