import type { QueryClient } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";

/** Plan, leave, attendance, breaks and hand-overs hang together: what is shown of them is read again; what an act answered shows at once. */
export function shiftsChanged(client: QueryClient, answer?: unknown): void {
  putRow(client, ["shifts"], answer);
  void client.invalidateQueries({ queryKey: ["shifts"] });
}
