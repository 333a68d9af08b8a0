import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addPhrase, changePhrase, importPhrases, removePhrase, setLevels } from "./change.ts";
import { LevelChange, NewPhrase, PhraseChange, PhraseFilter, PhraseImport, TextTest } from "./input.ts";
import { listPhrases, testText } from "./list.ts";
import { Phrase, PhraseHits, PhrasePage, PhrasesAdded } from "./shapes.ts";

/** Mounted at /api/v1/phrases. What agents should not say, or may not; plain words, never patterns. */
export const phraseRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "All phrases of a shop, with their levels", right: "conversations.read", answers: { 200: PhrasePage } }), validate("query", PhraseFilter), async (c) =>
    c.json(await listPhrases(c.var.ctx, c.req.valid("query").shop)),
  )
  .post("/", describe({ summary: "Add a phrase", right: "phrases.write", answers: { 201: Phrase } }), validate("json", NewPhrase), async (c) => c.json(await addPhrase(c.var.ctx, c.req.valid("json")), 201))
  .post("/import", describe({ summary: "Add many phrases to a list", right: "phrases.write", answers: { 200: PhrasesAdded } }), validate("json", PhraseImport), async (c) => c.json(await importPhrases(c.var.ctx, c.req.valid("json"))))
  .post("/test", describe({ summary: "What of a text would be found", right: "conversations.read", answers: { 200: PhraseHits } }), validate("json", TextTest), async (c) => c.json(await testText(c.var.ctx, c.req.valid("json"))))
  .put("/levels", describe({ summary: "Set the level of phrases or of whole lists", right: "phrases.write", answers: { 204: null } }), validate("json", LevelChange), async (c) => {
    await setLevels(c.var.ctx, c.req.valid("json"));
    return c.body(null, 204);
  })
  .patch("/:id", describe({ summary: "Change a phrase of the shop's own", right: "phrases.write", answers: { 200: Phrase } }), validate("param", ById), validate("json", PhraseChange), async (c) =>
    c.json(await changePhrase(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id", describe({ summary: "Remove a phrase of the shop's own", right: "phrases.write", answers: { 204: null } }), validate("param", ById), async (c) => {
    await removePhrase(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
