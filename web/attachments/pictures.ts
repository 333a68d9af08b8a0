import { takeReady, useFiles } from "./files.ts";

export type Picture = { attachmentId: string };

/** The pictures of a place as a request names them; `isReady` once none is on its way and none is something else. */
export function usePictures(place: string): { pictures: Picture[]; isReady: boolean; clear: () => void } {
  const files = useFiles(place);
  const pictures = files.flatMap(({ attachment }) => (attachment?.kind === "image" ? [{ attachmentId: attachment.id }] : []));
  return { pictures, isReady: pictures.length === files.length, clear: () => void takeReady(place) };
}
