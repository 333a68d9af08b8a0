import { useSyncExternalStore } from "react";
import { freshId } from "../kernel/format.ts";
import type { Attachment } from "../kernel/shapes.ts";
import { upload } from "../kernel/upload.ts";

/** A file beside what is being written: on its way, there, or refused. */
export type PutIn = { key: string; name: string; share: number; attachment: Attachment | null; problem: unknown; file: File; cancel: () => void };

const NONE: readonly PutIn[] = [];
const beside = new Map<string, readonly PutIn[]>();
const listeners = new Set<() => void>();

function set(conversationId: string, change: (files: readonly PutIn[]) => readonly PutIn[]) {
  beside.set(conversationId, change(beside.get(conversationId) ?? NONE));
  for (const listener of listeners) listener();
}

const put = (conversationId: string, key: string, change: Partial<PutIn>) => set(conversationId, (files) => files.map((file) => (file.key === key ? { ...file, ...change } : file)));

type Where = { conversationId: string; shopId: string };

/** Puts files in one beside the other; what is written may be sent when all of them are there. */
export function addFiles({ conversationId, shopId }: Where, files: readonly File[]) {
  for (const file of files) start({ conversationId, shopId }, file, freshId());
}

function start({ conversationId, shopId }: Where, file: File, key: string) {
  const path = `/api/v1/attachments?shop=${encodeURIComponent(shopId)}&name=${encodeURIComponent(file.name || "image")}`;
  const { done, cancel } = upload<Attachment>(path, file, (share) => put(conversationId, key, { share }));
  set(conversationId, (known) => [...known.filter((one) => one.key !== key), { key, name: file.name, share: 0, attachment: null, problem: null, file, cancel }]);
  done.then(
    (attachment) => put(conversationId, key, { attachment, share: 1 }),
    (problem: unknown) => put(conversationId, key, { problem }),
  );
}

export const tryAgain = (where: Where, { file, key }: PutIn) => start(where, file, key);

export function takeAway(conversationId: string, { key, cancel }: PutIn) {
  set(conversationId, (files) => files.filter((file) => file.key !== key));
  cancel();
}

/** Those that are there leave the tray; what failed stays to be seen. */
export function takeReady(conversationId: string): Attachment[] {
  const ready = (beside.get(conversationId) ?? NONE).flatMap(({ attachment }) => attachment ?? []);
  set(conversationId, (files) => files.filter(({ attachment }) => attachment === null));
  return ready;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useFiles = (conversationId: string): readonly PutIn[] => useSyncExternalStore(subscribe, () => beside.get(conversationId) ?? NONE);
