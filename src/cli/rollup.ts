import { DomainError } from "../kernel/errors.ts";
import { check, rebuild, type Days } from "../rollups/rebuild.ts";
import { type Command, optional, several, type Values } from "./command.ts";

const OPTIONS = { shop: { type: "string", multiple: true }, from: { type: "string" }, to: { type: "string" } } as const;

export const rollupCommands: Readonly<Record<string, Command>> = {
  "rollup rebuild": {
    usage: "rollup rebuild [--shop ID …] [--from 2026-03-01] [--to 2026-03-31]",
    says: "makes the roll-ups of figures again from the rows, for all days that are over",
    options: OPTIONS,
    words: [0, 0],
    async run(io, { values }) {
      const { ctx } = await io.open();
      const startedAt = performance.now();
      const days = await rebuild(ctx.db.work, daysOf(values), ctx.now);
      io.print(`${days} ${days === 1 ? "day" : "days"} made in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
    },
  },
  "rollup check": {
    usage: "rollup check [--shop ID …] [--from 2026-03-01] [--to 2026-03-31]",
    says: "compares the roll-ups of figures with the rows and says the first difference",
    options: OPTIONS,
    words: [0, 0],
    async run(io, { values }) {
      const { ctx } = await io.open();
      const { days, difference } = await check(ctx.db.work, daysOf(values));
      if (!difference) {
        io.print(`${days} ${days === 1 ? "day says" : "days say"} what the rows say.`);
        return 0;
      }
      io.print(`Shop ${difference.shopId}, ${difference.day}, ${difference.grp}: stored and counted differ.`);
      io.print(`stored   ${JSON.stringify(difference.stored)}`);
      io.print(`counted  ${JSON.stringify(difference.counted)}`);
      return 1;
    },
  },
};

function daysOf(values: Values): Days {
  const shopIds = several(values, "shop");
  const [from, to] = [dayOf(values, "from"), dayOf(values, "to")];
  if (from && to && to < from) throw new DomainError("invalid", "--to lies before --from.");
  return { ...(shopIds.length > 0 && { shopIds }), from, to };
}

function dayOf(values: Values, name: string): string | undefined {
  const text = optional(values, name);
  if (text !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)))) throw new DomainError("invalid", `--${name} is a date such as 2026-03-01, not ${text}.`);
  return text;
}
