import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, DomainError } from '../../kernel/index.js';
import type { Outcome, Submitted } from '../../platform/database/index.js';
import { GroupCommit, isDuplicate, UnitOfWork } from '../../platform/database/index.js';
import type { ClientKey, Logged } from '../../platform/events/index.js';
import { Events, is, keyOf, Streams } from '../../platform/events/index.js';
import { context, inOwnContext } from '../../platform/observability/index.js';
import type { RoomStanding } from '../rooms/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import { MessageEmpty, ReplyUnknown } from './messages.errors.js';
import { Attachments } from './attachments.js';
import { Mentions } from './mentions.js';
import type { MessageFacts } from './messages.events.js';
import { MessagePosted } from './messages.events.js';
import { MessageScreens } from './screens.js';

export interface Send {
  readonly actor: Actor;
  readonly roomId: string;
  readonly clientId: string;
  readonly body: string;
  readonly replyTo: number | null;
  readonly attachmentIds: readonly string[];
  /** How far its writer had read, where they said so. */
  readonly seenSeq?: number | null;
  readonly force?: boolean;
}

/** What was written for an item: an event that was there already, or one that is there when the batch is committed. */
export type Written = { readonly logged: Logged | undefined };

/**
 * The way of every message into the log. What arrives together is written together: one transaction, one look at who may
 * write where, one insert; when nothing waits a message goes at once. One that is refused spoils no other, and one that
 * was sent before is answered with what it became then.
 */
@Injectable()
export class MessageLine {
  private readonly line: GroupCommit<Send, Written>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: RoomAccess,
    private readonly streams: Streams,
    private readonly events: Events,
    private readonly mentions: Mentions,
    private readonly attachments: Attachments,
    private readonly screens: MessageScreens,
  ) {
    this.line = new GroupCommit(uow, (items) => this.write(items));
  }

  async send(send: Send): Promise<Logged> {
    try {
      const { logged } = await this.line.submit(send);
      if (logged) return logged;
    } catch (error) {
      // The same message came in by another node at the same moment.
      if (!isDuplicate(error, 'ux_event_log_client')) throw error;
    }
    const known = await this.streams.sentAs([clientKeyOf(send)]);
    const [first] = known.values();
    if (!first) throw new Error('A message was committed and is not in the log.');
    return first;
  }

  private async write(items: readonly Submitted<Send>[]): Promise<Outcome<Written>[]> {
    const sends = items.map(({ item }) => item);
    const standings = await this.access.standings(sends.map(({ actor, roomId }) => ({ roomId, userId: actor.id })));
    const known = new Map<string, Written>(
      [...(await this.streams.sentAs(sends.map(clientKeyOf)))].map(([key, logged]) => [key, { logged }]),
    );
    const named = await this.mentions.of(sends.map(({ body }) => body));
    const outcomes: Outcome<Written>[] = [];
    for (const [index, { item, context: own }] of items.entries()) {
      const key = keyOf(clientKeyOf(item));
      const sent = known.get(key);
      try {
        const post = () => this.post(item, standings[index] ?? null, named[index] ?? []);
        const written = sent ?? (await inOwnContext(own, post));
        known.set(key, written);
        outcomes.push({ value: written });
      } catch (error) {
        // What the database refuses, it has undone for all of them.
        if (!(error instanceof DomainError)) throw error;
        outcomes.push({ refused: error });
      }
    }
    return outcomes;
  }

  private async post(send: Send, standing: RoomStanding | null, named: string[]): Promise<Written> {
    await this.access.assertFound(send.actor, standing, 'post');
    if (!standing) throw new Error('Who may write somewhere stands there.');
    const looked = await this.look(send, standing, named);
    return 'written' in looked ? looked.written : this.say(send.actor, looked);
  }

  /**
   * The first message of a room that the same unit of work is about to make: looked at before anything is written, so
   * that one which is refused leaves nothing behind. It is said by `say`, once the room is there.
   */
  async first(send: Send, standing: RoomStanding): Promise<MessageFacts> {
    const [named = []] = await this.mentions.of([send.body]);
    const looked = await this.look(send, standing, named, true);
    if ('written' in looked) throw new Error('A first message cannot have been said elsewhere.');
    return looked;
  }

  /** Inside a unit of work: what was looked at, and nothing said since. */
  say(actor: Actor, facts: MessageFacts): Written {
    return this.events.emit(actor, MessagePosted, facts, { clientId: facts.clientId });
  }

  private async look(
    send: Send,
    standing: RoomStanding,
    named: string[],
    opening = false,
  ): Promise<MessageFacts | { written: Written }> {
    const { actor, roomId, clientId, replyTo, attachmentIds, seenSeq = null, force = false } = send;
    if (send.body === '' && attachmentIds.length === 0) throw MessageEmpty();
    const requestId = context()?.requestId ?? null;
    const asked = { ...send, ...standing, editing: null, opening, seenSeq, force, requestId };
    const screened = await this.screens.ask(asked);
    if ('written' in screened) return screened;
    const { body } = screened;
    const mentions = body === send.body ? named : ((await this.mentions.of([body]))[0] ?? []);
    const thread = replyTo === null ? null : await this.threadOf(roomId, replyTo);
    const attachments = await this.attachments.hang(actor, roomId, attachmentIds);
    const about = { replyTo, thread, replies: null, mentions, attachments, preview: null };
    return { roomId, clientId, body, ...about, editedAt: null, removedAt: null, reactions: {} };
  }

  /** Inside a unit of work, which it belongs to. */
  within(send: Send): Promise<Written> {
    return this.line.submit(send);
  }

  /** An answer to an answer belongs to the same thread. */
  private async threadOf(roomId: string, seq: number): Promise<number> {
    const [event] = await this.streams.at(streamOf(roomId), [seq]);
    if (!event || !is(event, MessagePosted)) throw ReplyUnknown();
    return event.payload.thread ?? seq;
  }
}

function clientKeyOf({ actor, roomId, clientId }: Send): ClientKey {
  return { stream: streamOf(roomId), actor: actorKey(actor), clientId };
}
