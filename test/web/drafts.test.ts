import { beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();
const storage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
};

/** The module anew, as after a reload. */
async function reloaded() {
  vi.resetModules();
  return import("../../web/kernel/drafts.ts");
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", new Proxy(storage, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }));
});

test("a draft is there after a reload, for its conversation only", async () => {
  (await reloaded()).keepDraft("c1", { text: "写到一半", note: true });
  const { readDraft } = await reloaded();
  expect(readDraft("c1")).toEqual({ text: "写到一半", note: true });
  expect(readDraft("c2")).toEqual({ text: "", note: false });
});

test("a full store does not stop the typing", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubGlobal("localStorage", { ...storage, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } });
  const { keepDraft, readDraft } = await reloaded();
  keepDraft("c1", { text: "继续写", note: false });
  expect(readDraft("c1").text).toBe("继续写");
  expect(warned).toHaveBeenCalled();
});

test("words given back stand before what was written since, and can be taken out again", async () => {
  const { keepDraft, readDraft, returnDraft, takeDraft } = await reloaded();
  keepDraft("c1", { text: "新的", note: false });
  returnDraft("c1", { text: "没发出去的", note: false });
  expect(readDraft("c1").text).toBe("没发出去的\n新的");
  takeDraft("c1", { text: "没发出去的" });
  expect(readDraft("c1").text).toBe("新的");
});

test("a damaged entry is as none", async () => {
  kept.set("xiaoer.draft.c1", "{half");
  expect((await reloaded()).readDraft("c1")).toEqual({ text: "", note: false });
});
