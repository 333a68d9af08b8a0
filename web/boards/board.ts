import type { Opened } from "./CountedRows.tsx";
import type { BoardSearch } from "./search.ts";

/** What a board is given. `shop`: the one that it is about. */
export type BoardProps = { search: BoardSearch; shop: string; onOpen: (opened: Opened) => void; onSearch: (change: Partial<BoardSearch>) => void };
