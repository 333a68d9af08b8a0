import { Button, Input } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useSaveView } from "./saved-views.ts";
import { queueWords } from "./text.ts";
import type { ListFilter } from "./views.ts";

/** Keeps the filter under a name: for oneself, or, as a lead, for a shop. */
export function SaveView({ filter }: { filter: ListFilter }) {
  const text = useWords(queueWords);
  const { shops } = useMe();
  const mayShare = useRight("views.write");
  const save = useSaveView();
  const [name, setName] = useState("");
  const [shopId, setShopId] = useState("");
  return (
    <form
      className="view-save"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") save.mutate({ name: name.trim(), shopId: shopId || null, filter: { ...filter } as Parameters<typeof save.mutate>[0]["filter"] }, { onSuccess: () => setName("") });
      }}
    >
      <Input size="small" aria-label={text("view.name")} placeholder={text("view.name")} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      {mayShare && (
        <select className="select" aria-label={text("view.whose")} value={shopId} onChange={(event) => setShopId(event.target.value)}>
          <option value="">{text("view.me")}</option>
          {shops.map((shop) => (
            <option key={shop.id} value={shop.id}>
              {shop.name}
            </option>
          ))}
        </select>
      )}
      <Button size="small" htmlType="submit" disabled={name.trim() === ""} loading={save.isPending}>
        {text("view.save")}
      </Button>
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}
