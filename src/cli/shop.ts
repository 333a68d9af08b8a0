import { CalendarBody } from "../calendars/input.ts";
import { putCalendar } from "../calendars/put.ts";
import { parse } from "../http/validate.ts";
import { PolicyBody } from "../policies/input.ts";
import { putPolicy } from "../policies/put.ts";
import { addShop } from "../shops/add-shop.ts";
import { getSettings, getShop, listShops } from "../shops/list.ts";
import { putSettings } from "../shops/publish.ts";
import { readSetting } from "../shops/settings.ts";
import { type Command, need, optional, readJson } from "./command.ts";
import { JSON_OPTION, printRows } from "./list.ts";
import { asSystem } from "./as-system.ts";

const SHOP = { shop: { type: "string" } } as const;

export const shopCommands: Record<string, Command> = {
  "shop add": {
    usage: "shop add --platform P --id ID --name N [--credentials FILE.json] [--connection ID] [--always-open] [--time-zone ZONE]",
    says: "adds a shop; its connection bears the same id unless --connection names one",
    options: {
      platform: { type: "string" },
      id: { type: "string" },
      name: { type: "string" },
      credentials: { type: "string" },
      connection: { type: "string" },
      "always-open": { type: "boolean" },
      "time-zone": { type: "string" },
    },
    words: [0, 0],
    async run(io, { values }) {
      const file = optional(values, "credentials");
      const shop = {
        platform: need(values, "platform"),
        id: need(values, "id"),
        name: need(values, "name"),
        credentials: file === undefined ? undefined : readJson(io, file),
        connectionId: optional(values, "connection"),
        alwaysOpen: values["always-open"] === true,
        timeZone: optional(values, "time-zone"),
      };
      const { ctx, ...deps } = await io.open();
      const { id, platform, connectionId } = await addShop(ctx, deps, shop);
      io.print(`Added the shop ${id}. Its deliveries go to POST /webhooks/${platform}/${connectionId}`);
    },
  },
  "shop list": {
    usage: "shop list [--json]",
    says: "lists shops",
    options: JSON_OPTION,
    words: [0, 0],
    async run(io, { values }) {
      const { ctx } = await io.open();
      printRows(io, values, (await listShops(asSystem(ctx))).items);
    },
  },
  "calendar set": {
    usage: "calendar set --shop ID FILE",
    says: "publishes a shop's opening hours",
    options: SHOP,
    words: [1, 1],
    async run(io, { values, words }) {
      const body = parse(CalendarBody, readJson(io, words[0]!), "calendar");
      const { ctx } = await io.open();
      const { calendarId } = await getShop(asSystem(ctx), need(values, "shop"));
      const { version } = await putCalendar(ctx, calendarId, body);
      io.print(`Published version ${version} of the calendar ${calendarId}.`);
    },
  },
  "policy set": {
    usage: "policy set --shop ID FILE",
    says: "publishes a shop's default policy",
    options: SHOP,
    words: [1, 1],
    async run(io, { values, words }) {
      const body = parse(PolicyBody, readJson(io, words[0]!), "policy");
      const { ctx } = await io.open();
      const { id } = await getShop(asSystem(ctx), need(values, "shop"));
      const { version } = await putPolicy(ctx, id, body);
      io.print(`Published version ${version} of the policy ${id}.`);
    },
  },
  "settings get": {
    usage: "settings get --shop ID [--json]",
    says: "shows what is set for a shop",
    options: { ...SHOP, ...JSON_OPTION },
    words: [0, 1],
    async run(io, { values, words }) {
      const { ctx } = await io.open();
      const settings = await getSettings(asSystem(ctx), need(values, "shop"));
      const wanted = words[0] === undefined ? settings : { [words[0]]: settings[words[0]] ?? null };
      if (values.json) io.print(JSON.stringify(wanted));
      else for (const [key, value] of Object.entries(wanted)) io.print(`${key} ${JSON.stringify(value)}`);
    },
  },
  "settings set": {
    usage: "settings set --shop ID KEY VALUE",
    says: "changes one of a shop's settings",
    options: SHOP,
    words: [2, 2],
    async run(io, { values, words }) {
      const [key, written] = [words[0]!, words[1]!];
      const setting = readSetting(key, written);
      const { ctx } = await io.open();
      await putSettings(ctx, need(values, "shop"), setting);
      io.print(`${key} is ${JSON.stringify(setting[key as keyof typeof setting])} from now on.`);
    },
  },
};
