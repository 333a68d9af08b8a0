import type { Page } from "playwright-core";
import { round } from "../figure.ts";
import { drag } from "./in-page.mjs";

/** Frames of so many milliseconds or fewer count as smooth: two of a 60 Hz screen. */
const SMOOTH_MS = 33.4;

/** Scrolls a list to and fro for `ms` by steps of a drag, and answers which share of the frames was smooth, by the browser's own frame times. */
export async function smoothShare(page: Page, ms: number): Promise<{ share: number; frames: number; longestMs: number }> {
  const times = await page.evaluate(drag, ms);
  const spans = times.slice(1).map((time, i) => time - times[i]!);
  return { share: round(spans.filter((span) => span <= SMOOTH_MS).length / spans.length), frames: spans.length, longestMs: round(Math.max(...spans)) };
}
