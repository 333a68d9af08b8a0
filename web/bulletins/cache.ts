import type { QueryClient } from "@tanstack/react-query";

export const bulletinKeys = { all: ["bulletins"] as const };

/** The stream says that the board is another. */
export const bulletinsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: bulletinKeys.all });
