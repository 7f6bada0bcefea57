import { Injectable } from '@nestjs/common';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { Command } from '../../platform/realtime/index.js';
import { Attendance } from './attendance.js';
import { MyPresenceDto, OfPeople, PresenceListDto, SetPresence } from './presence.dto.js';
import { PresenceService } from './presence.service.js';
import { Watching } from './watching.js';

@Injectable()
export class PresenceCommands {
  constructor(
    private readonly presence: PresenceService,
    private readonly attendance: Attendance,
    private readonly watching: Watching,
  ) {}

  @Command('presence:set', {
    says: 'Says how one stands, on all devices, and whether the device of this connection is in use.',
    input: SetPresence,
    output: MyPresenceDto,
    limit: { times: 120 },
  })
  @Requires('presence.use')
  async set(actor: Actor, { status, idle }: SetPresence, session: SocketSession): Promise<MyPresenceDto> {
    if (idle !== undefined) this.attendance.setIdle(session, idle);
    // Devices fall idle all the time, and that is nothing to write down.
    return MyPresenceDto.of(
      await (status === undefined ? this.presence.mine(actor) : this.presence.change(actor, { status })),
    );
  }

  @Command('presence:watch', {
    says: 'Hears how these people stand, as far as one may see them; the answer says how they stand now.',
    input: OfPeople,
    output: PresenceListDto,
    limit: { times: 120 },
  })
  @Requires('presence.use')
  async watch(_actor: Actor, { ids }: OfPeople, session: SocketSession): Promise<PresenceListDto> {
    return { data: await this.watching.watch(session, ids) };
  }

  @Command('presence:unwatch', { says: 'Hears of these people no more.', input: OfPeople })
  @Requires('presence.use')
  unwatch(_actor: Actor, { ids }: OfPeople, session: SocketSession): void {
    this.watching.unwatch(session, ids);
  }
}
