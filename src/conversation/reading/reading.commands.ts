import { Injectable } from '@nestjs/common';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { Command } from '../../platform/realtime/index.js';
import { ReadingAt, ReadingDto, ReadingOf, ReadingsDto, RoomReadingDto, WatchRooms } from './reading.dto.js';
import { ReadingService } from './reading.service.js';

@Injectable()
export class ReadingCommands {
  constructor(private readonly reading: ReadingService) {}

  @Command('room:received', {
    says: 'This device has everything up to here. Send the last place only, not each.',
    input: ReadingAt,
    output: ReadingDto,
    limit: { times: 600 },
  })
  @Requires('room.use')
  received(actor: Actor, { roomId, seq }: ReadingAt): Promise<ReadingDto> {
    return this.reading.received(actor, roomId, seq);
  }

  @Command('room:read', {
    says: 'Everything up to here was seen.',
    input: ReadingAt,
    output: ReadingDto,
    limit: { times: 600 },
  })
  @Requires('room.use')
  read(actor: Actor, { roomId, seq }: ReadingAt): Promise<ReadingDto> {
    return this.reading.read(actor, roomId, seq);
  }

  @Command('room:unread', {
    says: 'From this message on it is new again, for oneself.',
    input: ReadingAt,
    output: ReadingDto,
  })
  @Requires('room.use')
  unread(actor: Actor, { roomId, seq }: ReadingAt): Promise<ReadingDto> {
    return this.reading.markUnread(actor, roomId, seq);
  }

  @Command('room:reading', {
    says: 'How far everybody has come in a room.',
    input: ReadingOf,
    output: RoomReadingDto,
  })
  @Requires('room.use')
  ofRoom(actor: Actor, { roomId }: ReadingOf): Promise<RoomReadingDto> {
    return this.reading.ofRoom(actor, roomId);
  }

  @Command('rooms:watch', {
    says: 'Hears of new messages in these rooms (`room:news`) without opening them, and is told what is unread in each. Say it again after a connection was cut, and for a room one has come into.',
    input: WatchRooms,
    output: ReadingsDto,
    limit: { times: 60 },
  })
  @Requires('room.use')
  async watch(_actor: Actor, { roomIds }: WatchRooms, session: SocketSession): Promise<ReadingsDto> {
    return { rooms: await this.reading.watch(session, roomIds) };
  }
}
