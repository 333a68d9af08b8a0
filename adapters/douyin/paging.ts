export const PAGE_SIZE = 100;
/** page × size may not pass this; what lies beyond needs a shorter span. */
const MAX_ROWS = 50_000;

/** The page after `page` (from 0), or null at the end. */
export function nextPage(page: number, { count, total, hasMore }: { count: number; total?: number | undefined; hasMore?: boolean | undefined }): number | null {
  const seen = (page + 1) * PAGE_SIZE;
  const isMore = hasMore ?? (total === undefined ? count === PAGE_SIZE : seen < total);
  return isMore && count > 0 && seen < MAX_ROWS ? page + 1 : null;
}
