import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { topicsQuery } from "../boards/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { SettingFields } from "../shops/PerShop.tsx";
import { EditHead, RemoveRow, RowIssues } from "../ui/EditRows.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { figureSettingWords } from "./settings-text.ts";

type Topic = NonNullable<ShopSettings["topics"]>[number];
const MOST = 40;

/** Topics and the words that tell them: the shop's own, or those that every shop begins with. */
export function TopicRows({ shopId, draft, ...rest }: SettingFields) {
  const counted = useQuery(topicsQuery(shopId));
  return draft.topics ? <Rows topics={draft.topics} {...rest} /> : <Loaded query={counted}>{({ items }) => <Rows topics={items} {...rest} />}</Loaded>;
}

function Rows({ topics, problem, onChange }: { topics: readonly Topic[] } & Pick<SettingFields, "problem" | "onChange">) {
  const text = useWords(figureSettingWords);
  const set = (next: readonly Topic[]) => onChange({ topics: [...next] });
  const change = (at: number, part: Partial<Topic>) => set(topics.map((topic, index) => (index === at ? { ...topic, ...part } : topic)));
  return (
    <>
      <table className="rows">
        <EditHead titles={[text("set.topic"), text("set.words")]} />
        <tbody>
          {topics.map((topic, at) => (
            <tr key={at}>
              <td>
                <Input aria-label={`${text("set.topic")} ${at + 1}`} maxLength={30} value={topic.name} onChange={(event) => change(at, { name: event.target.value })} />
              </td>
              <td className="topic-words">
                <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={[",", "，", "、"]} aria-label={`${text("set.words")} ${topic.name}`} value={topic.words} onChange={(words: string[]) => change(at, { words: words.map((word) => word.trim().slice(0, 30)).filter(Boolean) })} />
              </td>
              <td>
                <RemoveRow name={topic.name} onRemove={() => set(topics.filter((_, index) => index !== at))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowIssues problem={problem} path="topics" />
      <span>
        <Button disabled={topics.length >= MOST} onClick={() => set([...topics, { name: "", words: [] }])}>
          {text("set.addTopic")}
        </Button>
      </span>
    </>
  );
}
