import * as z from "zod";
import { Instant, pageOf } from "../kernel/shapes.ts";
import { AlertRulesInput } from "./input.ts";

export const AlertRules = AlertRulesInput.extend({
  shopId: z.string(),
  version: z.int().describe("0: nobody has set anything, these are the defaults."),
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
}).meta({ id: "AlertRules" });
export const AlertRulesPage = pageOf(AlertRules).meta({ id: "AlertRulesPage" });

export type AlertRules = z.infer<typeof AlertRules>;
export type AlertRulesPage = z.infer<typeof AlertRulesPage>;
