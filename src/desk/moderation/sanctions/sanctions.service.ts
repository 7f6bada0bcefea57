import { Injectable } from '@nestjs/common';
import type { RoomSanction } from '../../../conversation/rooms/index.js';
import { assertPerson, RoomSanctions, RoomsService } from '../../../conversation/rooms/index.js';
import { assertCan, Roles } from '../../../identity/access/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { system } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { SanctionNotFound, SanctionOwn } from '../moderation.errors.js';
import { SanctionLifted } from '../moderation.events.js';
import type { SanctionView } from './sanctions.dto.js';

/** In rooms the desk acts: the people there need not learn who reviews, and who reviews need not be in the room. */
const desk = system('moderation');

/** Who is muted and banned, in every room there is, for those who review. */
@Injectable()
export class SanctionsService {
  constructor(
    private readonly sanctions: RoomSanctions,
    private readonly rooms: RoomsService,
    private readonly users: UsersService,
    private readonly roles: Roles,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<SanctionView>> {
    assertReviews(actor);
    const page = await this.sanctions.all(query);
    return { ...page, data: await this.views(page.data) };
  }

  /** Nobody frees themselves, or somebody who may do more than they. */
  lift(actor: Actor, id: string): Promise<void> {
    assertReviews(actor);
    assertPerson(actor);
    return this.uow.run(async () => {
      const sanction = await this.sanctions.standing(id);
      if (!sanction) throw SanctionNotFound();
      const { kind, roomId, userId } = sanction;
      if (userId === actor.id) throw SanctionOwn();
      const held = await this.roles.of((await this.users.find(userId))?.role ?? '');
      if (held) this.roles.assertWithin(actor, held);
      await this.sanctions.lift(desk, sanction);
      this.events.emit(actor, SanctionLifted, { sanctionId: id, kind, roomId, userId });
    });
  }

  /** As many queries for a page as for one. */
  private async views(page: readonly RoomSanction[]): Promise<SanctionView[]> {
    const deciders = page.flatMap(({ imposedBy }) => /^user:(.+)$/.exec(imposedBy ?? '')?.[1] ?? []);
    const people = await this.users.findMany([...new Set([...page.map(({ userId }) => userId), ...deciders])]);
    const users = new Map(people.map((user) => [user.id, user]));
    const found = await this.rooms.findMany([...new Set(page.map(({ roomId }) => roomId))]);
    const rooms = new Map(found.map((room) => [room.id, room]));
    return page.map((sanction) => {
      const room = rooms.get(sanction.roomId);
      const roomKind = room?.kind ?? 'group';
      const named = roomKind === 'channel' || roomKind === 'group';
      return {
        sanction,
        roomKind,
        roomName: named ? (room?.name ?? null) : null,
        user: users.get(sanction.userId),
        byName: users.get(sanction.imposedBy?.slice('user:'.length) ?? '')?.name ?? null,
      };
    });
  }
}

function assertReviews(actor: Actor): void {
  assertCan(actor, 'moderation.review');
}
