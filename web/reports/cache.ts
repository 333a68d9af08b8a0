import type { QueryClient } from "@tanstack/react-query";

export const reportsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: ["reports"] });
