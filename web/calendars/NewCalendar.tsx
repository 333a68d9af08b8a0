import { Input, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useShops } from "../shops/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useSaveCalendar } from "./queries.ts";
import { calendarWords } from "./text.ts";
import { WEEKDAYS } from "./windows.ts";

const SHARED = "*";

/** A new calendar opens every day until its week is written. */
export function NewCalendar({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const text = useWords(calendarWords);
  const shops = useShops();
  const save = useSaveCalendar();
  const [draft, setDraft] = useState({ id: "", name: "", home: SHARED });
  const set = (change: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...change }));
  const make = () => {
    const timeZone = shops.find(({ id }) => id === draft.home)?.timeZone ?? shops[0]?.timeZone ?? "Asia/Shanghai";
    const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, [["08:00", "23:00"] as [string, string]]]));
    save.mutate({ id: draft.id, name: draft.name || draft.id, shopId: draft.home === SHARED ? null : draft.home, timeZone, weekly }, { onSuccess: ({ id }) => (onMade(id), onClose()) });
  };
  return (
    <EditDrawer title={text("calendar.new")} isSaving={save.isPending} problem={save.error} canSave={draft.id !== ""} onSave={make} onClose={onClose}>
      <Field label={text("calendar.id")} name="id" problem={save.error}>
        {(id) => <Input id={id} value={draft.id} maxLength={64} required autoFocus onChange={(event) => set({ id: event.target.value.trim() })} />}
      </Field>
      <Field label={text("calendar.name")} name="name" problem={save.error}>
        {(id) => <Input id={id} value={draft.name} maxLength={120} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={text("calendar.shop")} name="shopId" problem={save.error}>
        {(id) => <Select id={id} value={draft.home} options={[{ value: SHARED, label: text("calendar.shared") }, ...shops.map((shop) => ({ value: shop.id, label: shop.name }))]} onChange={(home) => set({ home })} />}
      </Field>
    </EditDrawer>
  );
}
