import { z } from "zod";
import { DeliveryState } from "./shapes.ts";

const Name = z.string().min(1).max(200);
const Names = z.union([Name, z.array(Name).max(100)]).transform((value) => (typeof value === "string" ? [value] : value));
const States = z.union([DeliveryState, z.array(DeliveryState).max(5)]).transform((value) => (typeof value === "string" ? [value] : value));
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const ById = z.object({ id: z.uuid() });

/** `from` and `to` are of the arrival, `to` exclusive. */
export const DeliveryFilter = z.object({
  state: States.optional(),
  connection: Names.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type DeliveryFilter = z.output<typeof DeliveryFilter>;
