import { Button, Dropdown } from "antd";
import { signOut } from "../kernel/api.ts";
import { prefer, usePreferences } from "../kernel/preferences.ts";
import { useText } from "../kernel/text/index.ts";
import { PresenceControl } from "../people/PresenceControl.tsx";
import { useMe } from "../people/queries.ts";
import { Icon } from "../ui/Icon.tsx";
import { keysLabel } from "../ui/Keys.tsx";
import { LinkState } from "./LinkState.tsx";

export function TopLine({ onSearch }: { onSearch: () => void }) {
  const text = useText();
  return (
    <header className="top">
      <button type="button" className="search" onClick={onSearch}>
        <Icon name="search" />
        <span>{text("command.palette")}</span>
        <kbd>{keysLabel("palette")}</kbd>
      </button>
      <LinkState />
      <PresenceControl />
      <PersonMenu />
    </header>
  );
}

function PersonMenu() {
  const text = useText();
  const me = useMe();
  const { language, theme, keys } = usePreferences();
  const leave = () => signOut().finally(() => location.assign("/"));
  const themes = (["system", "light", "dark"] as const).map((one) => ({ key: `theme.${one}`, label: text(`theme.${one}`), onClick: () => prefer({ theme: one }) }));
  const items = [
    { key: "who", type: "group" as const, label: `${me.name} · ${text(`role.${me.role}`)}` },
    { key: "theme", type: "group" as const, label: text("theme.label"), children: themes },
    { type: "divider" as const },
    { key: "language", label: language === "zh" ? "English" : text("language.zh"), onClick: () => prefer({ language: language === "zh" ? "en" : "zh" }) },
    { key: "keys", label: text(keys ? "keys.off" : "keys.on"), onClick: () => prefer({ keys: !keys }) },
    { type: "divider" as const },
    { key: "leave", label: text("signIn.leave"), onClick: leave },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, selectedKeys: [`theme.${theme}`] }} placement="bottomRight">
      <Button aria-label={text("person.menu")} icon={<Icon name="person" />}>
        <span className="only-wide">{me.name}</span>
      </Button>
    </Dropdown>
  );
}
