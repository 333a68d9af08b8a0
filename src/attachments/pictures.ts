import type { Sql } from "../db/client.ts";
import { DomainError } from "../kernel/errors.ts";
import { idInPath, pathOf } from "./present.ts";
import type { Pictures } from "./input.ts";
import { kindOfType } from "./kinds.ts";
import { attachmentsOf } from "./queries.ts";

/**
 * Addresses of pictures, our own for those that were put in here. What a file is was read from its content when it came, whatever its name says.
 * @throws DomainError `invalid` for a file of another shop, and for one that is no picture.
 */
export async function addressesOf(sql: Sql, { shopId, pictures, path }: { shopId: string; pictures: Pictures; path: string }): Promise<string[]> {
  const ids = pictures.flatMap((one) => (typeof one === "string" ? [] : [one.attachmentId]));
  if (ids.length === 0) return pictures.filter((one) => typeof one === "string");
  const types = new Map((await attachmentsOf(sql, shopId, ids)).map(({ id, type }) => [id, type]));
  return pictures.map((one, index) => {
    if (typeof one === "string") return one;
    const type = types.get(one.attachmentId);
    if (type !== undefined && kindOfType(type) === "image") return pathOf(one.attachmentId);
    const message = type === undefined ? "There is no such file in this shop." : `Proof is pictures; the content of this file is ${type}.`;
    throw new DomainError("invalid", message, { issues: [{ path: `${path}.${index}.attachmentId`, message }] });
  });
}

/** As a platform can fetch them. @throws DomainError `unavailable` where a file lies here and nobody knows our address. */
export function outgoing(urls: readonly string[], { publicAddress }: { publicAddress?: (url: string) => Promise<string> }): Promise<string[]> {
  return Promise.all(
    urls.map((url) => {
      if (publicAddress) return publicAddress(url);
      if (idInPath(url) !== null) throw new DomainError("unavailable", "PUBLIC_URL is not set: a platform could not fetch the file.");
      return url;
    }),
  );
}
