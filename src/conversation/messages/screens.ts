import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Emitted } from '../../platform/events/index.js';
import type { Room, RoomMember } from '../rooms/index.js';
import { MessageHeld } from './messages.errors.js';

/** What somebody who may write there is about to say, or to say instead of what they said. */
export interface ToScreen {
  readonly actor: Actor;
  readonly room: Room;
  /** Null for who comes in by a rule, such as staff. */
  readonly member: RoomMember | null;
  readonly clientId: string;
  readonly body: string;
  readonly attachmentIds: readonly string[];
  readonly replyTo: number | null;
  /** The place of the message that is being edited; null when it is new. */
  readonly editing: number | null;
  /** Whether the room is made for it, and is not there yet. */
  readonly opening: boolean;
  /** How far its writer had read. */
  readonly seenSeq: number | null;
  /** They know of what they have not read, and write all the same. */
  readonly force: boolean;
  readonly requestId: string | null;
}

/**
 * Nothing: it may be said. `body`: this is said instead. `held`: whoever says so has kept it, and its writer is told that
 * it waits. `written`: it was said elsewhere. What is thrown refuses this message and no other.
 */
export type Verdict = { readonly body: string } | { readonly held: true } | { readonly written: Emitted } | undefined;

export type Screen = (message: ToScreen) => Verdict | Promise<Verdict>;

/**
 * Where upper modules look at a message before it is written, inside its unit of work, in the order of the layers. For
 * the many messages that concern a screen nothing it must decide without asking anything.
 */
@Injectable()
export class MessageScreens {
  private readonly screens: { order: number; screen: Screen }[] = [];

  /** Lower orders are asked first: 10 whether it goes there at all, 20 what it says. */
  add(order: number, screen: Screen): void {
    this.screens.push({ order, screen });
    this.screens.sort((one, other) => one.order - other.order);
  }

  /** What is to be said, or where it has been said already. */
  async ask(message: ToScreen): Promise<{ body: string } | { written: Emitted }> {
    let { body } = message;
    for (const { screen } of this.screens) {
      const verdict = await screen({ ...message, body });
      if (!verdict) continue;
      if ('written' in verdict) return verdict;
      if ('held' in verdict) throw MessageHeld();
      ({ body } = verdict);
    }
    return { body };
  }
}
