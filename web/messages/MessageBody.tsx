import { useState } from "react";
import type { Message } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { safeAddress } from "./rows.ts";

/** What was said. Buyers' words are text, never markup; media only from safe addresses. */
export function MessageBody({ message }: { message: Message }) {
  const text = useText();
  const address = safeAddress(message.url);
  if (message.status === "recalled") return <span className="quiet">{text("message.recalled")}</span>;
  switch (message.kind) {
    case "image":
      return <Picture address={address} words={message.text} />;
    case "video":
      return address ? <video className="media" src={address} controls preload="none" /> : <Unshown word={text("message.video")} />;
    case "audio":
      return address ? <audio src={address} controls preload="none" /> : <Unshown word={text("message.audio")} />;
    case "order":
    case "product":
      return (
        <span className="card-line">
          <span className="quiet">{text(`message.${message.kind}`)}</span> <span className="figure">{message.ref ?? ""}</span> {message.text}
        </span>
      );
    default:
      return <>{message.text ?? text(message.kind === "text" ? "message.erased" : "message.noText")}</>; // only an erasure takes a text's words
  }
}

function Picture({ address, words }: { address: string | undefined; words: string | null }) {
  const text = useText();
  const [isBroken, setBroken] = useState(false);
  if (!address || isBroken) return <Unshown word={text("message.image")} />;
  return (
    <a className="picture" href={address} target="_blank" rel="noopener noreferrer nofollow">
      <img src={address} alt={words ?? text("message.image")} loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBroken(true)} />
    </a>
  );
}

const Unshown = ({ word }: { word: string }) => <span className="unshown">{word}</span>;
