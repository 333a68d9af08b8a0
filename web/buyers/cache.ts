import type { QueryClient } from "@tanstack/react-query";
import { putAnswer, putRow } from "../kernel/answers.ts";
import type { BuyerFile } from "../kernel/shapes.ts";

export const keys = { all: ["buyers"] as const, file: (id: string) => ["buyers", "file", id] as const, list: ["buyers", "list"] as const, prospects: ["prospects"] as const };

/** Files that are on the screen are read again; what is counted comes in a moment. */
export const buyersChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: keys.all });
export const prospectsChanged = (client: QueryClient, answer?: unknown) => {
  putRow(client, keys.prospects, answer);
  void client.invalidateQueries({ queryKey: keys.prospects });
  buyersChanged(client);
};

/** What an act answered is the file as it is; other accounts of the person show the same. */
export function putFile(client: QueryClient, id: string, file: BuyerFile): void {
  if (file.id === id) putAnswer(client, { queryKey: keys.file(id), exact: true }, () => file);
  void client.invalidateQueries({ queryKey: keys.all, predicate: ({ queryKey }) => queryKey[1] !== "file" || queryKey[2] !== file.id });
}
