import * as z from "zod";
import { Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { DeliveryState } from "./shapes.ts";

const States = oneOrMore(DeliveryState, 5);
const Moment = Instant.transform((text) => new Date(text));

/** `from` and `to` are of the arrival, `to` exclusive. */
export const DeliveryFilter = z.object({
  state: States.optional(),
  connection: Names.optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  ...paging,
});

export type DeliveryFilter = z.output<typeof DeliveryFilter>;
