import { type RefObject, useLayoutEffect, useState } from "react";

/** Besides the places: the mark above, the way to settings and the sheet of keys below. */
const TAKEN_PX = 168;
const PLACE_PX = 52;
const PLACE_ON_PHONE_PX = 76;

/** How many places the rail shows without scrolling, one of them perhaps the way to the rest; lying along the bottom of a phone it is as wide as it was high. */
export function useRoom(rail: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.MAX_SAFE_INTEGER);
  useLayoutEffect(() => {
    const { current } = rail;
    if (!current) return;
    const measure = () => {
      const { clientWidth, clientHeight } = current;
      setRoom(Math.max(2, Math.floor(clientWidth > clientHeight ? clientWidth / PLACE_ON_PHONE_PX : (clientHeight - TAKEN_PX) / PLACE_PX)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    return () => watch.disconnect();
  }, [rail]);
  return room;
}
