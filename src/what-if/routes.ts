import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { WhatIfInput } from "./input.ts";
import { WhatIf } from "./shapes.ts";
import { tryDraft } from "./try-draft.ts";

/** Mounted at /api/v1/what-if. */
export const whatIfRoutes = new Hono<AppEnv>().post(
  "/",
  describe({ summary: "Try a draft of a policy or calendar on the real waits of a span; nothing is stored", right: "metrics.read", answers: { 200: WhatIf } }),
  validate("json", WhatIfInput),
  async (c) => c.json(await tryDraft(c.var.ctx, c.req.valid("json"))),
);
