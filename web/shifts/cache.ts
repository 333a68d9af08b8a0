import type { QueryClient } from "@tanstack/react-query";

/** Plan, leave, attendance, breaks and hand-overs hang together: what is shown of them is read again. */
export const shiftsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: ["shifts"] });
