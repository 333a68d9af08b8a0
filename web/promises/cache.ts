import type { QueryClient } from "@tanstack/react-query";

/** One was made, kept, broken or cancelled. */
export const promisesChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: ["promises"] });
