import { Button, Popover } from "antd";
import { useState } from "react";
import { signOut } from "../kernel/api.ts";
import { prefer, usePreferences } from "../kernel/preferences.ts";
import { useText } from "../kernel/text/index.ts";
import { Bell } from "../notices/Bell.tsx";
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
      <Bell />
      <PresenceControl />
      <PersonMenu />
    </header>
  );
}

/** Who I am, look, language, keys, and the way out. */
function PersonMenu() {
  const text = useText();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const { language, theme, keys } = usePreferences();
  const leave = () => signOut().finally(() => location.assign("/"));
  const menu = (
    <div className="person-menu" role="dialog" aria-label={text("person.menu")} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
      <p>
        {me.name} <span className="quiet">{text(`role.${me.role}`)}</span>
      </p>
      <div className="segments" role="group" aria-label={text("theme.label")}>
        {(["system", "light", "dark"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === theme} onClick={() => prefer({ theme: one })}>
            {text(`theme.${one}`)}
          </button>
        ))}
      </div>
      <div className="segments" role="group" aria-label={text("language.label")}>
        {(["zh", "en"] as const).map((one) => (
          <button key={one} type="button" lang={one === "zh" ? "zh-CN" : "en"} aria-pressed={one === language} onClick={() => prefer({ language: one })}>
            {text(`language.${one}`)}
          </button>
        ))}
      </div>
      <Button type="text" block onClick={() => prefer({ keys: !keys })}>
        {text(keys ? "keys.off" : "keys.on")}
      </Button>
      <Button type="text" block onClick={leave}>
        {text("signIn.leave")}
      </Button>
    </div>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={menu}>
      <Button aria-label={`${me.name}${text("list.colon")}${text("person.menu")}`} aria-expanded={isOpen} icon={<Icon name="person" />}>
        <span className="only-wide">{me.name}</span>
      </Button>
    </Popover>
  );
}
