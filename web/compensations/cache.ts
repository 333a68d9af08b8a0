import type { QueryClient } from "@tanstack/react-query";

export const keys = { all: ["compensations"] as const };

/** Lists of what was given are short: they are read again. */
export const compensationsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: keys.all });
