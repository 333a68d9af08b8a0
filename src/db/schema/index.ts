export * from "./conversations.ts";
export * from "./deliveries.ts";
export * from "./events.ts";
export * from "./orders.ts";
export * from "./people.ts";
export * from "./shops.ts";
export * from "./sla.ts";
export * from "./teams.ts";
