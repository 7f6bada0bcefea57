import type { Message, OutboxItem, Room } from '@quickdesk/live';
import { createContext, useContext } from 'react';

export interface Person {
  id: string;
  name: string;
  avatarUrl: string | null;
}

/** What the parts of one conversation need to know of it. */
export interface Talk {
  room: Room;
  /** Whose page this is. */
  me: string | undefined;
  /** Somebody who was, or is, in it; one who is unknown is nobody by name. */
  personOf: (id: string) => Person;
  mayWrite: boolean;
  /** May take away what others wrote. */
  mayModerate: boolean;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  /** To a message, loading history until it is there. */
  onJump: (seq: number) => void;
  onUnread: (message: Message) => void;
  /** What was refused, back to where it was written. */
  onTakeBack: (item: OutboxItem) => void;
}

export const TalkContext = createContext<Talk | undefined>(undefined);

export function useTalk(): Talk {
  const talk = useContext(TalkContext);
  if (!talk) throw new Error('useTalk is used outside of a conversation.');
  return talk;
}
