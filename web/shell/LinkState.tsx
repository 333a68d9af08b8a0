import { clockSeconds } from "../kernel/format.ts";
import { useLink } from "../kernel/link.ts";
import { useText } from "../kernel/text/index.ts";

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the page is live, and how old what it shows is when it is not. */
export function LinkState() {
  const text = useText();
  const { link, since, wasLost } = useLink();
  if (link === "lost")
    return (
      <p className="link link-lost" role="status">
        {text("link.lost", { time: clockSeconds(since, here) })}
      </p>
    );
  return (
    <p className="link" role="status">
      <span className={link === "live" ? "dot dot-online" : "dot dot-busy"} aria-hidden="true" />
      {link === "live" ? text(wasLost ? "link.back" : "link.live") : text("link.connecting")}
    </p>
  );
}
