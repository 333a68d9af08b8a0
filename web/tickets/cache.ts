import type { QueryClient } from "@tanstack/react-query";

export const keys = { all: ["tickets"] as const };

/** Tickets are few: what is on the screen is read again. */
export const ticketsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: keys.all });
