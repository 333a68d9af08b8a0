import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { addTeam, changeTeam } from "./change.ts";
import { ByTeamId, NewTeam, TeamChange, TeamFilter } from "./input.ts";
import { getTeam, listTeams } from "./list.ts";
import { Team, TeamPage } from "./shapes.ts";

/** Mounted at /api/v1/teams. */
export const teamRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List teams", right: "users.read", answers: { 200: TeamPage } }), validate("query", TeamFilter), async (c) => c.json(await listTeams(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Add a team", right: "users.write", answers: { 201: Team } }), validate("json", NewTeam), async (c) => c.json(await addTeam(c.var.ctx, c.req.valid("json")), 201))
  .get("/:id", describe({ summary: "One team", right: "users.read", answers: { 200: Team } }), validate("param", ByTeamId), async (c) => c.json(await getTeam(c.var.ctx, c.req.valid("param").id)))
  .patch("/:id", describe({ summary: "Change a team", right: "users.write", answers: { 200: Team } }), validate("param", ByTeamId), validate("json", TeamChange), async (c) =>
    c.json(await changeTeam(c.var.ctx, { id: c.req.valid("param").id, change: c.req.valid("json") })),
  );
