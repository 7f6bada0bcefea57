import { Injectable } from '@nestjs/common';
import { assertCan } from '../../../identity/access/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import type { Room } from '../room.entity.js';
import { RoomsRepository } from '../rooms.repository.js';
import type { ChannelView } from './channels.dto.js';

/** Every channel there is, for those who manage them. Groups and conversations belong to the people in them. */
@Injectable()
export class Channels {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly users: UsersService,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<ChannelView>> {
    assertCan(actor, 'room.manage');
    const page = await this.rooms.listChannels(query);
    return { ...page, data: await this.views(page.data) };
  }

  /** Those of these rooms that are channels; asks nobody whether that may be known. */
  async among(roomIds: readonly string[]): Promise<ChannelView[]> {
    const rooms = roomIds.length === 0 ? [] : await this.rooms.findMany(roomIds);
    return this.views(rooms.filter(({ kind }) => kind === 'channel'));
  }

  /** As many queries for a page as for one. */
  private async views(rooms: readonly Room[]): Promise<ChannelView[]> {
    if (rooms.length === 0) return [];
    const ids = rooms.map(({ id }) => id);
    const [counts, owners] = await Promise.all([this.rooms.countsOf(ids), this.rooms.ownersOf(ids)]);
    const people = await this.users.findMany([...new Set(owners.map(({ userId }) => userId))]);
    const users = new Map(people.map((user) => [user.id, user]));
    return rooms.map((room) => ({
      room,
      memberCount: counts.get(room.id) ?? 0,
      owners: owners.filter(({ roomId }) => roomId === room.id).flatMap(({ userId }) => users.get(userId) ?? []),
    }));
  }
}
