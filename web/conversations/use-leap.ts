import { useRef, useState } from "react";

/** Whether a list is being dragged past more than a screen at a time: nobody reads a row then, and it need not be drawn in full. `look` belongs to each scroll. */
export function useLeap() {
  const before = useRef(0);
  const [isFar, setFar] = useState(false);
  const look = ({ scrollTop, clientHeight }: HTMLElement) => {
    setFar(Math.abs(scrollTop - before.current) > clientHeight);
    before.current = scrollTop;
  };
  return { isFar, look };
}
