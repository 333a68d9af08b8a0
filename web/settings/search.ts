import { type ChangeSearch, changeSearch } from "../changes/search.ts";
import { type Given, present, word } from "../kernel/search.ts";

export type SettingsSearch = ChangeSearch & { section?: string | undefined; id?: string | undefined };
export const settingsSearch = ({ section, id, ...given }: Given<SettingsSearch>): SettingsSearch => present({ section: word(section), id: word(id), ...changeSearch(given) });
