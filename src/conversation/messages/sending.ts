import type { Send } from './message-line.js';
import type { SendMessage } from './messages.dto.js';

/** What somebody asks to be sent, whichever way they ask. */
export function sending(
  roomId: string,
  { clientId, body, replyTo, attachmentIds = [], seenSeq, force }: SendMessage,
): Omit<Send, 'actor'> {
  return { roomId, clientId, body, replyTo: replyTo ?? null, attachmentIds, seenSeq: seenSeq ?? null, force };
}
