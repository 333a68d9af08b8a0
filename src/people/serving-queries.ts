import type postgres from "postgres";
import type { Sql } from "../db/client.ts";

/** Of users u: whoever serves a shop. Admins without shops of their own answer for all of them. */
export const serves = (sql: Sql, shopId: string | postgres.Fragment): postgres.Fragment => sql`
  (exists (select from user_shops us where us.user_id = u.id and us.shop_id = ${shopId}) or (u.role = 'admin' and not exists (select from user_shops us where us.user_id = u.id)))`;
