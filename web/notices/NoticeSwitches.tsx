import { useQuery } from "@tanstack/react-query";
import { Button, Switch } from "antd";
import { useState } from "react";
import { askPermission, noticePermission, tone } from "../kernel/ring.ts";
import type { NoticeSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { noticeSettingsQuery, useSaveNoticeSettings } from "./queries.ts";
import { QuietFields } from "./QuietFields.tsx";
import { noticeWords } from "./text.ts";

/** My own switches; each is kept as soon as it is turned. */
export default function NoticeSwitches() {
  const text = useWords(noticeWords);
  const settings = useQuery(noticeSettingsQuery);
  const save = useSaveNoticeSettings();
  const [permission, setPermission] = useState(noticePermission);
  if (settings.data === undefined) return settings.error ? <Trouble problem={settings.error} onRetry={settings.refetch} /> : <Later />;
  const current = settings.data;
  const set = (change: Partial<NoticeSettings>) => save.mutate({ ...current, ...change });
  const setBrowser = async (browser: boolean) => {
    const allowed = browser && permission === "default" ? await askPermission() : permission;
    setPermission(allowed);
    if (!browser || allowed === "granted") set({ browser });
  };
  return (
    <div className="edit notice-switches">
      <p className="quiet">{text("mine.about")}</p>
      <Toggle label={text("mine.sound")} hint={text("mine.soundHint")} isOn={current.sound} onChange={(sound) => set({ sound })}>
        <Button size="small" onClick={tone}>
          {text("mine.try")}
        </Button>
      </Toggle>
      <Toggle label={text("mine.browser")} hint={permission === "denied" ? text("mine.denied") : permission === "missing" ? text("mine.missing") : text("mine.browserHint")} isOn={current.browser && permission === "granted"} isOff={permission === "denied" || permission === "missing"} onChange={(browser) => void setBrowser(browser)} />
      <QuietFields label={text("mine.quiet")} hint={text("mine.quietHint")} value={current.quiet} onChange={(quiet) => set({ quiet })} />
      {save.error && <Trouble small problem={save.error} />}
      <p role="status" className="quiet small">
        {save.isSuccess && text("mine.saved")}
      </p>
    </div>
  );
}

type ToggleProps = { label: string; hint: string; isOn: boolean; isOff?: boolean; onChange: (isOn: boolean) => void; children?: React.ReactNode };

const Toggle = ({ label, hint, isOn, isOff = false, onChange, children }: ToggleProps) => (
  <div className="switch-line">
    <Switch aria-label={label} checked={isOn} disabled={isOff} onChange={onChange} />
    <div>
      <strong>{label}</strong> {children}
      <p className="quiet small">{hint}</p>
    </div>
  </div>
);
