import { Button } from "antd";

/** What a list of settings is for, and how one is added. */
export const SettingsHead = ({ about, add, onAdd }: { about: string; add: string; onAdd: () => void }) => (
  <div className="settings-head">
    <p className="quiet">{about}</p>
    <Button type="primary" onClick={onAdd}>
      {add}
    </Button>
  </div>
);
