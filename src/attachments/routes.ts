import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import type { Pool } from "../db/client.ts";
import { DomainError } from "../kernel/errors.ts";
import { ById } from "../kernel/input.ts";
import { addAttachment, findAttachment } from "./add.ts";
import { answerFile } from "./answer.ts";
import { ByToken, NewAttachment } from "./input.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { attachmentById } from "./queries.ts";
import { Attachment } from "./shapes.ts";
import type { AttachmentStore } from "./store.ts";

export type AttachmentDeps = { store: AttachmentStore };

/** Mounted at /api/v1/attachments. */
export const attachmentRoutes = ({ store }: AttachmentDeps) =>
  new Hono<AppEnv>()
    .post(
      "/",
      describe({ summary: "Put a file in", description: "The body is the file itself, 20 MiB at most. Its content says what it is.", right: "messages.write", answers: { 201: Attachment } }),
      validate("query", NewAttachment),
      async (c) => {
        const { shop, name } = c.req.valid("query");
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        return c.json(await addAttachment(c.var.ctx, store, { shopId: shop, name, bytes }), 201);
      },
    )
    .get("/:id", describe({ summary: "The file itself", right: "conversations.read", answers: { 200: { contentType: "*/*" } } }), validate("param", ById), async (c) => {
      const row = await findAttachment(c.var.ctx, c.req.valid("param").id);
      return answerFile(store, row, { range: c.req.header("range"), etag: c.req.header("if-none-match") });
    });

export type FileDeps = AttachmentDeps & { work: Pool; links: LinkSigner; clock: () => Date };

/** Mounted at /files: where a platform fetches what it is sent. The address is signed, for one file and for a time. */
export const fileRoutes = ({ store, work, links, clock }: FileDeps) =>
  new Hono<AppEnv>().get("/:token", describe({ summary: "A file, by a signed address", right: "anyone", answers: { 200: { contentType: "*/*" } } }), validate("param", ByToken), async (c) => {
    const id = await links.read(c.req.valid("param").token, clock());
    const row = id === null ? undefined : await attachmentById(work, id);
    if (!row) throw new DomainError("not_found", "This address opens nothing, or no longer.");
    return answerFile(store, row, { range: c.req.header("range"), etag: c.req.header("if-none-match") });
  });
