import type { Edge } from "./world.ts";

export type Told = { id: string; event: string; data: { type?: string; now?: string; shopId?: string; subject?: { id: string }; data?: Record<string, unknown> } };

/** A reader of the event stream, as a browser is one. */
export function follow({ call }: Pick<Edge, "call">, headers: Record<string, string>, after?: string) {
  const gone = new AbortController();
  const told: Told[] = [];
  const opened = { told, status: 0, comments: 0, lastId: after ?? "", close: () => gone.abort(), ended: Promise.resolve() };
  const read = async () => {
    const response = await call("/api/v1/events", { headers: { ...headers, ...(after !== undefined && { "last-event-id": after }) }, signal: gone.signal });
    opened.status = response.status;
    let text = "";
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  };
  const take = (block: string) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
    if (block.startsWith(":")) opened.comments += 1;
    else if (field("data")) {
      told.push({ id: field("id"), event: field("event"), data: JSON.parse(field("data")) });
      opened.lastId = field("id");
    }
  };
  opened.ended = read().catch(() => {});
  return opened;
}
