import type { ThemeConfig } from "antd";
import { onPreference, preferences } from "./preferences.ts";

/** Latin first, then Chinese by system; antd's own stack names no Chinese font. */
export const FONTS =
  '-apple-system, "Segoe UI", Roboto, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Wait steps 0–5 and the rest as checked for contrast: text 4.5:1 on its ground. */
const LIGHT = {
  "--ground": "#f3f5f7",
  "--surface": "#ffffff",
  "--raised": "#ffffff",
  "--hover": "#f3f5f8",
  "--chosen": "#e6f4ff",
  "--line": "#dfe3e8",
  "--text": "#1f2328",
  "--quiet": "#57606a",
  "--link": "#0958d9",
  "--accent": "#0958d9",
  "--on-accent": "#ffffff",
  "--good": "#1a7f37",
  "--bad": "#b42318",
  "--buyer-ground": "#ffffff",
  "--own-ground": "#dcecff",
  "--note-ground": "#fff4d6",
  "--note-text": "#7a4f00",
  "--warn-ground": "#ffe7d6",
  "--warn-text": "#8f3a00",
  "--shadow": "0 6px 24px rgb(31 35 40 / 14%)",
  "--wait-0": "#57606a",
  "--wait-1": "#1f2328",
  "--wait-2": "#7a4f00",
  "--wait-2-ground": "#fff4d6",
  "--wait-3": "#8f3a00",
  "--wait-3-ground": "#ffe7d6",
  "--wait-4": "#ffffff",
  "--wait-4-ground": "#b42318",
  "--wait-5": "#ffffff",
  "--wait-5-ground": "#8f1239",
} as const;

const DARK: Record<keyof typeof LIGHT, string> = {
  "--ground": "#0d0f11",
  "--surface": "#141414",
  "--raised": "#1f1f1f",
  "--hover": "#1b1d20",
  "--chosen": "#1c2a3d",
  "--line": "#30353b",
  "--text": "#e6e8eb",
  "--quiet": "#9aa4af",
  "--link": "#6ea8fe",
  "--accent": "#6ea8fe",
  "--on-accent": "#0d1420",
  "--good": "#5cc97b",
  "--bad": "#ff7a70",
  "--buyer-ground": "#1f1f1f",
  "--own-ground": "#17304f",
  "--note-ground": "#3a2c05",
  "--note-text": "#ffd97a",
  "--warn-ground": "#3d220d",
  "--warn-text": "#ffb884",
  "--shadow": "0 6px 24px rgb(0 0 0 / 60%)",
  "--wait-0": "#9aa4af",
  "--wait-1": "#e6e8eb",
  "--wait-2": "#ffd97a",
  "--wait-2-ground": "#3a2c05",
  "--wait-3": "#ffb884",
  "--wait-3-ground": "#3d220d",
  "--wait-4": "#1f1f1f",
  "--wait-4-ground": "#ff7a70",
  "--wait-5": "#1f1f1f",
  "--wait-5-ground": "#ff8fb1",
};

export type Look = "light" | "dark";

const system = () => matchMedia("(prefers-color-scheme: dark)");

const printing = () => matchMedia("print");

/** The look that is shown now: the person's choice, else the machine's. Paper is light. */
export const look = (): Look => {
  if (printing().matches) return "light";
  const { theme } = preferences();
  if (theme !== "system") return theme;
  return system().matches ? "dark" : "light";
};

/** Whether the page is being put on paper, and when that changes. */
export const isPaper = (): boolean => printing().matches;
export function onPaper(listener: () => void) {
  const paper = printing();
  paper.addEventListener("change", listener);
  return () => paper.removeEventListener("change", listener);
}

export function onLook(listener: () => void) {
  const media = system();
  const paper = printing();
  for (const one of [media, paper]) one.addEventListener("change", listener);
  const off = onPreference(listener);
  return () => {
    for (const one of [media, paper]) one.removeEventListener("change", listener);
    off();
  };
}

/** Puts the look's colours onto the page as CSS variables. */
export function wear(shown: Look) {
  const { style, dataset } = document.documentElement;
  dataset["look"] = shown;
  style.colorScheme = shown;
  style.setProperty("--fonts", FONTS);
  for (const [name, value] of Object.entries(shown === "dark" ? DARK : LIGHT)) style.setProperty(name, value);
}

export type ChartInk = { text: string; quiet: string; line: string; surface: string; series: string[]; good: string; bad: string };

/** What charts are drawn with: blue against orange, told apart without hue by dashes. */
export function chartInk(shown: Look): ChartInk {
  const of = shown === "dark" ? DARK : LIGHT;
  return { text: of["--text"], quiet: of["--quiet"], line: of["--line"], surface: of["--surface"], series: [of["--accent"], of[shown === "dark" ? "--wait-3" : "--warn-text"], of["--good"], of["--quiet"]], good: of["--good"], bad: of["--bad"] };
}

/** antd's tokens from the same colours. Its dark shades come from the algorithm that the caller brings. */
export function antdTheme(shown: Look): ThemeConfig {
  const of = shown === "dark" ? DARK : LIGHT;
  return {
    token: {
      fontFamily: FONTS,
      colorPrimary: LIGHT["--accent"],
      colorLink: of["--link"],
      colorText: of["--text"],
      colorTextSecondary: of["--quiet"],
      colorTextTertiary: of["--quiet"],
      colorTextDescription: of["--quiet"],
      colorTextPlaceholder: of["--quiet"],
      colorBgBase: of["--surface"],
      colorBgContainer: of["--surface"],
      colorBgElevated: of["--raised"],
      colorBorder: of["--line"],
      colorBorderSecondary: of["--line"],
      colorError: LIGHT["--bad"],
      colorErrorText: of["--bad"],
      motion: !matchMedia("(prefers-reduced-motion: reduce)").matches, // what a style cuts short never tells antd that it ended
      borderRadius: 6,
      controlHeight: 32,
      controlHeightSM: 28,
      fontWeightStrong: 600,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
    },
    // The accent of light pages is too dark for words on a dark one.
    components: { Tabs: { itemSelectedColor: of["--link"], itemHoverColor: of["--link"], itemActiveColor: of["--link"], inkBarColor: of["--link"] } },
  };
}
