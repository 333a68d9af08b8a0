import { useQuery } from "@tanstack/react-query";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { viewersQuery } from "./queries.ts";
import { useViewing } from "./use-viewing.ts";

/** Which colleagues are in this conversation too. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const text = useText();
  const me = useMe();
  useViewing(conversationId);
  const others = (useQuery(viewersQuery(conversationId)).data ?? []).filter(({ id }) => id !== me.id);
  if (others.length === 0) return null;
  return (
    <span className="mark mark-warn" role="status">
      {others.map(({ name, state }) => text(state === "typing" ? "viewer.typing" : "viewer.viewing", { name })).join(" · ")}
    </span>
  );
}
