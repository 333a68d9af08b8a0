import type { Message } from "./shapes.ts";

export type MessageRow = Omit<Message, "agent" | "sentAt" | "saidAt" | "receivedAt"> & {
  shopId: string;
  agentId: string | null;
  agentName: string | null;
  sentAt: Date;
  saidAt: Date | null;
  receivedAt: Date;
};

export function toMessage(row: MessageRow): Message {
  const { id, conversationId, platformMessageId, clientId, sender, via, kind, text, url, ref, status, failure } = row;
  const agent = row.agentId === null ? null : { id: row.agentId, name: row.agentName ?? row.agentId };
  const [sentAt, receivedAt] = [row.sentAt.toISOString(), row.receivedAt.toISOString()];
  return { id, conversationId, platformMessageId, clientId, sender, agent, via, kind, text, url, ref, sentAt, saidAt: row.saidAt?.toISOString() ?? null, receivedAt, status, failure };
}
