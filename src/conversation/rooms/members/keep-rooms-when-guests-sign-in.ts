import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import type { Logged, PayloadOf } from '../../../platform/events/index.js';
import { Events, Within } from '../../../platform/events/index.js';
import { FOR_GOOD } from './room-member.entity.js';
import { MemberBecame } from '../rooms.events.js';
import { RoomsRepository } from '../rooms.repository.js';

/** A guest who signs in stays in the rooms they are in, as whom they are now. */
@Injectable()
export class KeepRoomsWhenGuestsSignIn {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly events: Events,
  ) {}

  @Within(GuestMerged)
  async keep(merged: readonly Logged[]): Promise<void> {
    for (const { actor, payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      for (const member of await this.rooms.membershipsForChange(guestId)) {
        const { roomId } = member;
        if (await this.rooms.member({ roomId, userId })) await this.rooms.deleteMember(member);
        else await this.rooms.renameMember(member, userId);
        await this.rooms.renameDirect(roomId, guestId, userId);
        const who: Actor = { ...actor, permissions: new Set() };
        this.events.emit(who, MemberBecame, { roomId, userId, guestId, role: member.role });
      }
      await this.keepSanctions(guestId, userId);
    }
  }

  /** Who was muted or banned as a guest is so with an account; what they have had as that counts as it is. */
  private async keepSanctions(guestId: string, userId: string): Promise<void> {
    for (const sanction of await this.rooms.sanctionsForChange(guestId)) {
      const { kind, roomId, until } = sanction;
      const known = (await this.rooms.sanctionsOn({ roomId, userId })).some((each) => each.kind === kind);
      if (known) await this.rooms.deleteSanction({ roomId, userId: guestId }, kind);
      else await this.rooms.renameSanctioned(sanction, userId);
      const member = kind === 'mute' && !known ? await this.rooms.member({ roomId, userId }) : null;
      if (member) await this.rooms.updateMember({ ...member, mutedUntil: until ?? FOR_GOOD });
    }
  }
}
