import { type Given, present, word } from "../kernel/search.ts";

export type SettingsSearch = { section?: string | undefined; shop?: string | undefined; id?: string | undefined };
export const settingsSearch = ({ section, shop, id }: Given<SettingsSearch>): SettingsSearch => present({ section: word(section), shop: word(shop), id: word(id) });
