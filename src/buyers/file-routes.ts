import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { blockBuyer, unblockBuyer } from "./block.ts";
import { keepBuyer, nameTier, noteBuyer, recountBuyer, removeNote, tagBuyer } from "./edit.ts";
import { askErasure, viewErasure } from "./erase.ts";
import { showFile } from "./file.ts";
import { BlockInput, BuyerFilter, ErasureInput, FlagInput, KeeperInput, MergeInput, MergeQuery, NoteInput, RulesInput, RulesQuery, TagsInput, TierInput, UnblockInput } from "./input.ts";
import { judgeFlag, rowsOfFlag } from "./judge-flag.ts";
import { listBuyers, listWords } from "./list.ts";
import { mergeBuyers, previewMerge, undoMerge } from "./merge.ts";
import { publishRules, showRules } from "./publish-rules.ts";
import { BuyerFile, BuyerFlag, BuyerPage, BuyerRules, Erasure, ErasureView, FlagRows, MergePreview } from "./shapes.ts";

const ByNote = z.object({ id: z.uuid(), noteId: z.uuid() });
const Words = z.object({ tags: z.array(z.string()), tiers: z.array(z.string()) }).meta({ id: "BuyerWords" });
const file = { 200: BuyerFile };

/** Mounted at /api/v1/buyers, before those that are named by an id. */
export const buyerListRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Buyers, masked, newest first or who has spent most", right: "buyers.read", answers: { 200: BuyerPage } }), validate("query", BuyerFilter), async (c) =>
    c.json(await listBuyers(c.var.ctx, c.req.valid("query"))),
  )
  .get("/words", describe({ summary: "Tags and tiers that are in use", right: "buyers.read", answers: { 200: Words } }), async (c) => c.json(await listWords(c.var.ctx)))
  .get("/rules", describe({ summary: "What a shop counts of its buyers, and by which versions", right: "buyers.read", answers: { 200: BuyerRules } }), validate("query", RulesQuery), async (c) =>
    c.json(await showRules(c.var.ctx, c.req.valid("query").shop)),
  )
  .put("/rules", describe({ summary: "Publish the next version of a shop's rules on its buyers", right: "buyers.rule", answers: { 200: BuyerRules } }), validate("query", RulesQuery), validate("json", RulesInput), async (c) =>
    c.json(await publishRules(c.var.ctx, c.req.valid("query").shop, c.req.valid("json"))),
  )
  .get("/flags/:id", describe({ summary: "The rows that buying stands out in", right: "buyers.read", answers: { 200: FlagRows } }), validate("param", ById), async (c) =>
    c.json(await rowsOfFlag(c.var.ctx, c.req.valid("param").id)),
  )
  .put("/flags/:id", describe({ summary: "Say whether what stands out is so", right: "buyers.judge", answers: { 200: BuyerFlag } }), validate("param", ById), validate("json", FlagInput), async (c) =>
    c.json(await judgeFlag(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/merges/:id/undo", describe({ summary: "Take a merge of accounts back", right: "buyers.judge", answers: file }), validate("param", ById), async (c) => c.json(await undoMerge(c.var.ctx, c.req.valid("param").id)));

/** Mounted at /api/v1/buyers. */
export const buyerFileRoutes = new Hono<AppEnv>()
  .get("/:id/file", describe({ summary: "Everything of a buyer in one file, masked", right: "buyers.read", answers: file }), validate("param", ById), async (c) => c.json(await showFile(c.var.ctx, c.req.valid("param").id)))
  .patch("/:id/tags", describe({ summary: "Add and remove a buyer's tags", right: "buyers.write", answers: file }), validate("param", ById), validate("json", TagsInput), async (c) =>
    c.json(await tagBuyer(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/notes", describe({ summary: "Note what a buyer likes", right: "buyers.write", answers: file }), validate("param", ById), validate("json", NoteInput), async (c) =>
    c.json(await noteBuyer(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id/notes/:noteId", describe({ summary: "Remove a note on a buyer", right: "buyers.write", answers: file }), validate("param", ByNote), async (c) => {
    const { id, noteId } = c.req.valid("param");
    return c.json(await removeNote(c.var.ctx, id, noteId));
  })
  .put("/:id/keeper", describe({ summary: "Say who looks after a buyer", right: "buyers.judge", answers: file }), validate("param", ById), validate("json", KeeperInput), async (c) =>
    c.json(await keepBuyer(c.var.ctx, c.req.valid("param").id, c.req.valid("json").keeperId)),
  )
  .put("/:id/tier", describe({ summary: "Give a tier by hand, or leave it to the rules", right: "buyers.judge", answers: file }), validate("param", ById), validate("json", TierInput), async (c) =>
    c.json(await nameTier(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/count", describe({ summary: "Count a buyer's figures anew", right: "buyers.write", answers: file }), validate("param", ById), async (c) => c.json(await recountBuyer(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/block", describe({ summary: "Serve a buyer no more, for a time or for good", right: "buyers.write", answers: file }), validate("param", ById), validate("json", BlockInput), async (c) =>
    c.json(await blockBuyer(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/unblock", describe({ summary: "Serve a blocked buyer again", right: "buyers.judge", answers: file }), validate("param", ById), validate("json", UnblockInput), async (c) =>
    c.json(await unblockBuyer(c.var.ctx, c.req.valid("param").id, c.req.valid("json").reason)),
  )
  .get("/:id/merges", describe({ summary: "What a merge with another account would bring together", right: "buyers.judge", answers: { 200: MergePreview } }), validate("param", ById), validate("query", MergeQuery), async (c) =>
    c.json(await previewMerge(c.var.ctx, c.req.valid("param").id, c.req.valid("query").with)),
  )
  .post("/:id/merges", describe({ summary: "Say that two accounts are one buyer's", right: "buyers.judge", answers: file }), validate("param", ById), validate("json", MergeInput), async (c) =>
    c.json(await mergeBuyers(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get("/:id/erasure", describe({ summary: "What erasing a buyer would empty, what hinders it, and how far it is", right: "buyers.erase", answers: { 200: ErasureView } }), validate("param", ById), async (c) =>
    c.json(await viewErasure(c.var.ctx, c.req.valid("param").id)),
  )
  .post("/:id/erasure", describe({ summary: "Erase a buyer on request; what the law keeps stays", right: "buyers.erase", answers: { 202: Erasure } }), validate("param", ById), validate("json", ErasureInput), async (c) =>
    c.json(await askErasure(c.var.ctx, c.req.valid("param").id, c.req.valid("json").reason), 202),
  );
