import { Injectable } from '@nestjs/common';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { audience, Command, Live } from '../../platform/realtime/index.js';
import { RoomAccess, RoomAttendance } from '../rooms/index.js';
import {
  Done,
  EditAt,
  MessageAt,
  MissedDto,
  OpenRoom,
  ReactAt,
  ResumedDto,
  ResumeRooms,
  RoomOnly,
  SendToRoom,
  SyncRoom,
} from './messages.dto.js';
import { sending } from './sending.js';
import { MessagesService } from './messages.service.js';
import type { Missed } from './room-log.js';
import { RoomLog } from './room-log.js';
import { RoomEventDto } from './room-event.dto.js';
import { RoomEvents } from './room-events.js';
import { Typing } from './messages.socket-events.js';

const done: Done = { done: true };

/** What sockets may say about rooms and messages. The sender hears its own event like everybody else; the answer confirms. */
@Injectable()
export class MessagesGateway {
  constructor(
    private readonly messages: MessagesService,
    private readonly log: RoomLog,
    private readonly access: RoomAccess,
    private readonly attendance: RoomAttendance,
    private readonly shown: RoomEvents,
    private readonly live: Live,
  ) {}

  @Command('message:send', {
    says: 'Writes in a room. Acknowledged when it is stored; sent again under the same `clientId` it is still one message.',
    input: SendToRoom,
    output: RoomEventDto,
    limit: { times: 300 },
  })
  @Requires('room.use')
  async send(actor: Actor, { roomId, ...message }: SendToRoom): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.send(actor, sending(roomId, message)));
  }

  @Command('message:edit', { says: 'Changes what one has written.', input: EditAt, output: RoomEventDto })
  @Requires('room.use')
  async edit(actor: Actor, { roomId, seq, body }: EditAt): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.edit(actor, roomId, seq, body));
  }

  @Command('message:remove', {
    says: 'Takes a message away: one’s own, or as a moderator.',
    input: MessageAt,
    output: RoomEventDto,
  })
  @Requires('room.use')
  async remove(actor: Actor, { roomId, seq }: MessageAt): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.remove(actor, roomId, seq));
  }

  @Command('reaction:add', { says: 'Reacts to a message.', input: ReactAt, output: RoomEventDto })
  @Requires('room.use')
  async react(actor: Actor, { roomId, seq, emoji }: ReactAt): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.react(actor, roomId, seq, emoji));
  }

  @Command('reaction:remove', { says: 'Takes one’s reaction back.', input: ReactAt, output: RoomEventDto })
  @Requires('room.use')
  async unreact(actor: Actor, { roomId, seq, emoji }: ReactAt): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.unreact(actor, roomId, seq, emoji));
  }

  @Command('room:open', {
    says: 'Hears a room from now on (`room:event`), and is given what was missed since `after`; without it the end of the history.',
    input: OpenRoom,
    output: MissedDto,
  })
  @Requires('room.use')
  async open(actor: Actor, { roomId, after }: OpenRoom, socket: SocketSession): Promise<MissedDto> {
    return this.missed(await this.opened(actor, roomId, after, socket));
  }

  @Command('room:close', { says: 'Does not hear the room any more.', input: RoomOnly, output: Done })
  @Requires('room.use')
  close(_actor: Actor, { roomId }: RoomOnly, socket: SocketSession): Done {
    this.attendance.closed(socket, roomId);
    return done;
  }

  @Command('room:sync', {
    says: 'Asks for what lies between two events that were heard.',
    input: SyncRoom,
    output: MissedDto,
  })
  @Requires('room.use')
  async sync(actor: Actor, { roomId, after, limit }: SyncRoom): Promise<MissedDto> {
    return this.missed(await this.log.missed(actor, roomId, after, limit));
  }

  @Command('session:resume', {
    says: 'Opens all rooms again after a connection was cut, with what was missed in each.',
    input: ResumeRooms,
    output: ResumedDto,
    limit: { times: 30 },
  })
  @Requires('room.use')
  async resume(actor: Actor, { rooms }: ResumeRooms, socket: SocketSession): Promise<ResumedDto> {
    const readable = await this.access.readable(rooms.map(({ roomId }) => ({ actor, roomId })));
    const open = rooms.filter((_, at) => readable[at]);
    for (const { roomId } of open) this.attendance.opened(socket, actor, roomId);
    // Asked again: somebody may have been put out before there was anything to put them out of.
    const missed = await this.log.missedIn(actor, open);
    const resumed: ResumedDto = { rooms: [], gone: rooms.filter((_, at) => !readable[at]).map(({ roomId }) => roomId) };
    for (const [at, { roomId }] of open.entries()) {
      const found = missed[at];
      if (found) resumed.rooms.push(this.missed(found));
      else {
        this.attendance.closed(socket, roomId);
        resumed.gone.push(roomId);
      }
    }
    return resumed;
  }

  @Command('typing:start', {
    says: 'Tells the room that one is writing; say it again every few seconds.',
    input: RoomOnly,
    output: Done,
  })
  @Requires('room.use')
  start(actor: Actor, { roomId }: RoomOnly): Promise<Done> {
    return this.typing(actor, roomId, true);
  }

  @Command('typing:stop', { says: 'Tells the room that one has stopped writing.', input: RoomOnly, output: Done })
  @Requires('room.use')
  stop(actor: Actor, { roomId }: RoomOnly): Promise<Done> {
    return this.typing(actor, roomId, false);
  }

  /** Lossy and never stored. */
  private async typing(actor: Actor, roomId: string, typing: boolean): Promise<Done> {
    await this.access.assertMay(actor, roomId, 'post');
    this.live.emit(audience.room(roomId), Typing, { roomId, userId: actor.id, typing });
    return done;
  }

  /** Heard first, read then: what comes in between is heard twice at worst, and known by its place. */
  private async opened(
    actor: Actor,
    roomId: string,
    after: number | undefined,
    socket: SocketSession,
  ): Promise<Missed> {
    await this.access.load(actor, roomId, 'read');
    this.attendance.opened(socket, actor, roomId);
    try {
      return await this.log.missed(actor, roomId, after);
    } catch (error) {
      // They may have been put out meanwhile, before there was anything to put them out of.
      this.attendance.closed(socket, roomId);
      throw error;
    }
  }

  private missed({ roomId, lastSeq, reload, events }: Missed): MissedDto {
    return { roomId, lastSeq, reload, events: events.map((event) => this.shown.of(event)) };
  }
}
