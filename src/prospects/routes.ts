import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { HandInput, ProspectChange, ProspectFilter, ProspectInput } from "./input.ts";
import { getProspect, listProspects } from "./list.ts";
import { ProspectCase, ProspectPage } from "./shapes.ts";
import { changeProspect, handProspect, openProspect } from "./write.ts";

/** Mounted at /api/v1/prospects. */
export const prospectRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Buyers who may buy more, newest first", right: "buyers.read", answers: { 200: ProspectPage } }), validate("query", ProspectFilter), async (c) =>
    c.json(await listProspects(c.var.ctx, c.req.valid("query"))),
  )
  .post("/", describe({ summary: "Record potential business", right: "buyers.write", answers: { 201: ProspectCase } }), validate("json", ProspectInput), async (c) =>
    c.json(await openProspect(c.var.ctx, c.req.valid("json")), 201),
  )
  .get("/:id", describe({ summary: "One prospect with what happened to it", right: "buyers.read", answers: { 200: ProspectCase } }), validate("param", ById), async (c) =>
    c.json(await getProspect(c.var.ctx, c.req.valid("param").id)),
  )
  .put("/:id/owner", describe({ summary: "Hand a prospect to who is to sell", right: "buyers.write", answers: { 200: ProspectCase } }), validate("param", ById), validate("json", HandInput), async (c) =>
    c.json(await handProspect(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .patch("/:id", describe({ summary: "Take a prospect on", right: "buyers.write", answers: { 200: ProspectCase } }), validate("param", ById), validate("json", ProspectChange), async (c) =>
    c.json(await changeProspect(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
