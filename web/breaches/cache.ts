import type { QueryClient } from "@tanstack/react-query";
import { after } from "../kernel/clock.ts";
import { putRow } from "../kernel/answers.ts";
import type { Breach } from "../kernel/shapes.ts";

export const keys = { all: ["breaches"] as const, lists: ["breaches", "list"] as const, clusters: ["breaches", "clusters"] as const, evidence: (id: string) => ["breaches", "evidence", id] as const };

export function putBreach(client: QueryClient, breach: Breach) {
  putRow(client, keys.all, breach);
  void client.invalidateQueries({ queryKey: keys.evidence(breach.id) });
  void client.invalidateQueries({ queryKey: keys.clusters });
}

/** However many breaches fall within this time, the lists are read again once. */
const TOGETHER_MS = 1_500;
let isAwaited = false;

/** Events of breaches carry ids only; the lists on the screen are read again. */
export function breachesChanged(client: QueryClient) {
  if (isAwaited) return;
  isAwaited = true;
  after(TOGETHER_MS, () => {
    isAwaited = false;
    void client.invalidateQueries({ queryKey: keys.all });
  });
}

/** Figures follow the log: a judgement is in them a moment later, on a busy server some moments. */
const FOLLOWED_MS = [1_200, 5_000];

/** A verdict moves figures, boards and drafts of scorecards: what is shown of them is read again. */
export function judged(client: QueryClient) {
  for (const ms of FOLLOWED_MS) after(ms, () => ["metrics", "boards", "scorecards"].forEach((noun) => void client.invalidateQueries({ queryKey: [noun] })));
}
