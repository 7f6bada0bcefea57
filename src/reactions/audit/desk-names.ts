import { Injectable } from '@nestjs/common';
import { RoomsService } from '../../conversation/rooms/index.js';
import { InboxesService } from '../../desk/inboxes/index.js';
import { TagsService } from '../../desk/tags/index.js';
import { TicketsService } from '../../desk/tickets/index.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export type Find = (ids: readonly string[]) => Promise<readonly Named[]>;

/** What the things of the desk are called now. */
@Injectable()
export class DeskNames {
  readonly finders: Readonly<Record<string, Find>>;

  constructor(tags: TagsService, rooms: RoomsService, tickets: TicketsService, inboxes: InboxesService) {
    this.finders = {
      tag: (ids) => tags.findMany(ids),
      room: (ids) => rooms.findMany(ids),
      inbox: (ids) => inboxes.findMany(ids),
      ticket: async (ids) =>
        (await tickets.many(ids)).map(({ ticket: { id, number, subject } }) => ({ id, name: `#${number} ${subject}` })),
    };
  }
}
