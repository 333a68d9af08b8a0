import { Button } from "antd";
import { useText } from "../kernel/text/index.ts";

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** Reads the next page of a list, where there is one. */
export function More({ query }: { query: Paged }) {
  const text = useText();
  if (!query.hasNextPage) return null;
  return (
    <Button className="more" onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
      {text("list.more")}
    </Button>
  );
}
