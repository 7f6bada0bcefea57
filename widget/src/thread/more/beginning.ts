import type { Message } from '@quickdesk/live';

/** Enough of a message to know it again; undefined where there are no words in it. */
export function beginning(message: Message | undefined): string | undefined {
  return message?.body ? message.body.slice(0, 120) : undefined;
}
