import { toCallback } from "../callbacks/present.ts";
import { callbacksOfComplaint } from "../callbacks/queries.ts";
import { holds } from "../http/rights.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { toTask } from "../tasks/present.ts";
import { tasksOfComplaint } from "../tasks/queries.ts";
import { complaintFine } from "./fines.ts";
import { nextSteps } from "./next-steps.ts";
import { toComplaint, toEntry, toMoney } from "./present.ts";
import { complaintById, entriesOf, moneyOf } from "./queries.ts";
import { readCaseSettings } from "./settings.ts";
import { shopOfComplaint } from "./shop-queries.ts";
import type { ComplaintCase } from "./shapes.ts";

/** One case with everything. @throws DomainError `not_found`, also for another shop's. */
export async function getCase(ctx: Context, id: string): Promise<ComplaintCase> {
  const [row, entries, money, tasks, callbacks, shop] = await reading(ctx, (sql) =>
    Promise.all([complaintById(sql, id), entriesOf(sql, id), moneyOf(sql, id), tasksOfComplaint(sql, id), callbacksOfComplaint(sql, id), shopOfComplaint(sql, id)]),
  );
  if (!row || !shop) throw new DomainError("not_found", "There is no such complaint.");
  const settings = readCaseSettings(shop.settings);
  const complaint = toComplaint(row, ctx.now);
  const severity = row.severity ?? complaint.proposedSeverity;
  const mayJudge = holds(ctx.actor, "complaints.judge");
  const steps = nextSteps({ state: row.state, rounds: row.rounds }, { allowsUnsatisfiedClose: settings.complaintUnsatisfiedClose });
  return {
    ...complaint,
    entries: entries.map(toEntry),
    money: money.map(toMoney),
    tasks: tasks.map((task) => toTask(task, ctx.now)),
    callbacks: callbacks.map((callback) => toCallback(callback, ctx.now)),
    proposedMoney: severity === null ? null : { minor: complaintFine({ severity, isUpheld: true }, settings.complaintFines), currency: shop.currency },
    steps: steps.filter((step) => step !== "close_unsatisfied" || mayJudge),
  };
}
