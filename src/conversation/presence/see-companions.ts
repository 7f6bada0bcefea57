import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { PersonUnblocked } from '../contacts/index.js';
import { Companions, MemberBecame, MemberJoined, MemberLeft, RoomChanged } from '../rooms/index.js';
import { PresenceSight } from './presence-sight.js';

/** Who is in the same group, private channel or conversation sees the others, for as long as both are in it. */
@Injectable()
export class SeeCompanions implements OnModuleInit {
  constructor(
    private readonly sight: PresenceSight,
    private readonly companions: Companions,
  ) {}

  onModuleInit(): void {
    this.sight.add((actor, userIds) => this.companions.near(actor, userIds));
  }

  @After(MemberJoined, MemberLeft, MemberBecame, PersonUnblocked)
  async tell(events: readonly Logged[]): Promise<void> {
    await this.sight.changed([...new Set(events.map(({ payload }) => (payload as { userId: string }).userId))]);
  }

  /** A channel that anybody may come into makes nobody known to each other. */
  @After(RoomChanged)
  async tellRooms(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      if (!is(event, RoomChanged) || !event.payload.changes.visibility) continue;
      for await (const ids of this.companions.membersOf(event.payload.roomId)) await this.sight.changed(ids);
    }
  }
}
