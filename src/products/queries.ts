import { columnNames, type ColumnTypes, rowsOf } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";

export type SeenProduct = {
  id: string;
  shopId: string;
  platformProductId: string;
  sku: string;
  title: string;
  spec: string | null;
  pictureUrl: string | null;
  priceMinor: number | null;
  currency: string | null;
  seenAt: Date;
};

const PRODUCT: ColumnTypes<SeenProduct> = {
  ...{ id: "uuid", shopId: "text", platformProductId: "text", sku: "text", title: "text", spec: "text", pictureUrl: "text" },
  ...{ priceMinor: "bigint", currency: "text", seenAt: "timestamptz" },
};

/** The newest showing counts; what it does not tell stays. */
export async function saveProducts(sql: Sql, seen: readonly SeenProduct[]): Promise<void> {
  await sql`
    insert into products as p (${columnNames(sql, PRODUCT)}) ${rowsOf(sql, seen, PRODUCT)}
    on conflict (shop_id, platform_product_id, sku) do update set title = excluded.title, spec = coalesce(excluded.spec, p.spec),
      picture_url = coalesce(excluded.picture_url, p.picture_url), price_minor = coalesce(excluded.price_minor, p.price_minor),
      currency = coalesce(excluded.currency, p.currency), seen_at = excluded.seen_at
    where p.seen_at < excluded.seen_at`;
}

export type Card = { shopId: string; platformProductId: string; title: string; pictureUrl: string | null; seenAt: Date };

/** What message cards show of products; a card without a ref names none. */
export function productCards(sql: Sql, messageIds: readonly string[]): Promise<Card[]> {
  return sql<Card[]>`
    select shop_id, ref as platform_product_id, coalesce(nullif(text, ''), ref) as title, url as picture_url, sent_at as seen_at
    from messages where id = any (${[...messageIds]}::uuid[]) and ref is not null and ref <> ''`;
}

export type ProductRow = SeenProduct;
export type Place = { at: string; id: string };
export type ProductQuestion = { shopIds: readonly string[]; q: string | null; numbers: readonly string[] | null; after: Place | null; limit: number };

const COLUMNS = (sql: Sql) => sql`p.id, p.shop_id, p.platform_product_id, p.sku, p.title, p.spec, p.picture_url, p.price_minor, p.currency, p.seen_at`;

/** Last seen first; `q` is a number of the platform or part of the title. */
export function productsPage(sql: Sql, { shopIds, q, numbers, after, limit }: ProductQuestion): Promise<ProductRow[]> {
  return sql<ProductRow[]>`
    select ${COLUMNS(sql)} from products p where p.shop_id = any (${[...shopIds]}::text[])
      ${q === null ? sql`` : sql`and (p.platform_product_id = ${q} or p.sku = ${q} or strpos(lower(p.title), lower(${q})) > 0)`}
      ${numbers === null ? sql`` : sql`and p.platform_product_id = any (${[...numbers]}::text[])`}
      ${after === null ? sql`` : sql`and (p.seen_at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by p.seen_at desc, p.id desc limit ${limit}`;
}

export async function productById(sql: Sql, id: string): Promise<ProductRow | undefined> {
  const [row] = await sql<ProductRow[]>`select ${COLUMNS(sql)} from products p where p.id = ${id}`;
  return row;
}
