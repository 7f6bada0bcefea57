import { Injectable } from '@nestjs/common';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { isDuplicate, UnitOfWork } from '../../../platform/database/index.js';
import { Contacts } from '../../contacts/index.js';
import { Room } from '../room.entity.js';
import { RoomMembers } from '../members/room-members.js';
import { NotReachable, NotYourself } from '../rooms.errors.js';
import { RoomsRepository } from '../rooms.repository.js';
import { assertPerson } from '../person.js';
import { RoomsService } from '../rooms.service.js';

/** A conversation of two. There is one for each two people, whoever begins it, and it is found again. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly service: RoomsService,
    private readonly members: RoomMembers,
    private readonly contacts: Contacts,
    private readonly uow: UnitOfWork,
  ) {}

  async open(actor: Actor, userId: string): Promise<Room> {
    assertCan(actor, 'room.use');
    assertPerson(actor);
    if (userId === actor.id) throw NotYourself();
    const directKey = Room.directKeyOf(actor.id, userId);
    const known = await this.rooms.findDirect(directKey);
    if (known) return known;
    await this.assertReachable(actor, userId);
    try {
      return await this.make(actor, userId, directKey);
    } catch (error) {
      // Both began at once.
      const made = isDuplicate(error, 'ux_rooms_directKey') ? await this.rooms.findDirect(directKey) : null;
      if (made) return made;
      throw error;
    }
  }

  private make(actor: Actor, userId: string, directKey: string): Promise<Room> {
    return this.uow.run(async () => {
      // On SQLite the writer before us may be of the same commit, which readers do not see yet.
      const known = await this.rooms.findDirect(directKey);
      if (known) return known;
      const room = await this.service.add(actor, { kind: 'direct', name: 'Direct', directKey });
      await this.members.enter(actor, room.id, [
        { userId: actor.id, role: 'member' },
        { userId, role: 'member' },
      ]);
      return room;
    });
  }

  /** Customers reach staff, and each other once they are contacts. To everybody else there is nobody there. */
  private async assertReachable(actor: Actor, userId: string): Promise<void> {
    if ((await this.contacts.mayWrite(actor, userId)) !== 'yes') throw NotReachable();
  }
}
