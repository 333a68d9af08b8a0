import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { clockTime, instantInFull } from "../kernel/format.ts";
import type { Message } from "../kernel/shapes.ts";
import { MessageBody } from "./MessageBody.tsx";

/** One message where a chat is read and not answered: who, when (a way to it in its chat), what; `children` stand below it. */
export function Said({ message, who, zone, children }: { message: Message; who: string; zone: string; children?: ReactNode }) {
  return (
    <li data-from={message.sender}>
      <span className="quiet small">
        {who}{" "}
        <Link to="/" search={{ view: "all", chat: message.conversationId, at: message.id }}>
          <time dateTime={message.sentAt} title={instantInFull(message.sentAt, zone)}>
            {clockTime(message.sentAt, zone)}
          </time>
        </Link>
      </span>
      <div className="bubble">
        <MessageBody message={message} />
      </div>
      {children}
    </li>
  );
}
