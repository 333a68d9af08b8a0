/** Scrolls the list to its end and back within so many milliseconds; answers the instants of the frames. */
export function drag(spanMs: number): Promise<number[]>;
/** Marks the instant at which the list shows these words. */
export function markWhenShown(words: string): void;
/** The marked instant in epoch milliseconds; null before it. */
export function shownAt(words: string): number | null;
/** Scrolls the list to its end, which reads the next page; answers how many rows there are. */
export function readOn(): number;
/** Scrolls the transcript to its top, which reads older messages; answers its height in pixels. */
export function historyHeight(): number;
/** Begins to note how long inputs take until their next frame. */
export function watchInputs(): void;
/** Milliseconds of those that took 16 or more. */
export function inputsSeen(): number[];
