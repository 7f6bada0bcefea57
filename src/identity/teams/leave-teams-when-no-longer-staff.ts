import { Injectable } from '@nestjs/common';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is, Within } from '../../platform/events/index.js';
import { outsideRoles } from '../access/index.js';
import { UserDeactivated, UserRoleChanged } from '../users/index.js';
import { MembersService } from './members.service.js';

/**
 * Who becomes a customer, or leaves the desk by themselves, is in no team from that moment on. Who is only disabled stays
 * in their teams: they cannot act, and find everything as it was when they are let in again.
 */
@Injectable()
export class LeaveTeamsWhenNoLongerStaff {
  constructor(private readonly members: MembersService) {}

  @Within(UserRoleChanged, UserDeactivated)
  async leave(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      if (is(event, UserRoleChanged) && !outsideRoles.has(event.payload.to)) continue;
      await this.members.removeEverywhere(system('teams'), (event.payload as { userId: string }).userId);
    }
  }
}
