import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { layer } from "../sla/calendar-layers.ts";
import { compileWorkingDays, type WorkingDays } from "../sla/working-days.ts";
import { type CaseSettings, readCaseSettings } from "./settings.ts";
import { caseShops, type CaseShopRow } from "./shop-queries.ts";

/** A shop as its cases see it. */
export type CaseShop = { id: string; name: string; platform: string; currency: string; settings: CaseSettings; days: WorkingDays };

/** @throws DomainError `not_found`. */
export async function caseShop({ sql }: Pick<Working, "sql">, shopId: string): Promise<CaseShop> {
  const [row] = await caseShops(sql, [shopId]);
  if (!row) throw new DomainError("not_found", "There is no such shop.");
  return toCaseShop(row);
}

export function toCaseShop({ settings, spec, shared, timeZone, ...row }: CaseShopRow): CaseShop {
  return { ...row, settings: readCaseSettings(settings), days: compileWorkingDays(spec ? layer({ ...spec, timeZone: spec.timeZone ?? timeZone }, shared) : { timeZone, alwaysOpen: true }) };
}
