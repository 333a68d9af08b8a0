import type { ClockName } from "../sla/subject-clocks.ts";

/** The clock of one promise on an order: each promise has its own. */
export const promiseClock = (orderId: string, promiseId: string): ClockName => ({ subject: { type: "order", id: orderId }, kind: "promise", name: `ship_promise ${promiseId}` });
