import { after } from "./clock.ts";

type Ring = {
  id: string;
  isLoud: boolean;
  /** What the browser's own notice says, and where it leads; null for none. */
  shown: { title: string; path: string } | null;
};

/** Of several tabs only one makes the noise, and only once. */
const HELD_MS = 3_000;

/** Makes itself heard and seen outside of the page, as the person has switched it on. Several tabs are one. */
export function sound(ring: Ring) {
  if (!ring.isLoud && ring.shown === null) return;
  if (!("locks" in navigator)) return now(ring);
  void navigator.locks.request(`xiaoer ring ${ring.id}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    now(ring);
    await new Promise<void>((resolve) => void after(HELD_MS, resolve));
  });
}

function now({ id, isLoud, shown }: Ring) {
  if (isLoud) tone();
  if (shown === null || !("Notification" in globalThis) || Notification.permission !== "granted" || document.hasFocus()) return;
  const notice = new Notification(shown.title, { tag: id, silent: isLoud });
  notice.onclick = () => {
    window.focus();
    location.assign(shown.path);
  };
}

/** Two short soft tones; nothing where the browser has heard no click yet. */
export function tone() {
  const Context = globalThis.AudioContext;
  if (Context === undefined) return;
  const context = new Context();
  for (const [at, pitch] of [[0, 660], [0.14, 880]] as const) {
    const [voice, loudness] = [context.createOscillator(), context.createGain()];
    voice.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.08, context.currentTime + at);
    loudness.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.12);
    voice.connect(loudness).connect(context.destination);
    voice.start(context.currentTime + at);
    voice.stop(context.currentTime + at + 0.13);
  }
  after(1_000, () => void context.close());
}

export type Permission = "granted" | "denied" | "default" | "missing";

export const noticePermission = (): Permission => ("Notification" in globalThis ? Notification.permission : "missing");

/** Asks the browser; only after a click, or it refuses by itself. */
export const askPermission = async (): Promise<Permission> => ("Notification" in globalThis ? Notification.requestPermission() : "missing");
