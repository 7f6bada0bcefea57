import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { EventLogRepository } from '../../platform/events/index.js';
import { DemoDesk } from './demo.desk.js';
import { DemoPeople } from './demo.people.js';
import { DemoRooms } from './demo.rooms.js';
import { DemoTickets } from './demo.tickets.js';

/** A desk that looks as if somebody worked at it. Seeded into an empty database, through the services, never in production. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly log: EventLogRepository,
    private readonly uow: UnitOfWork,
    private readonly desk: DemoDesk,
    private readonly people: DemoPeople,
    private readonly rooms: DemoRooms,
    private readonly tickets: DemoTickets,
  ) {}

  /** Says whether it seeded. Whoever has emptied the desk again does not find the demo back: the log remembers. */
  async seedOnce(): Promise<boolean> {
    if (this.config.core.environment !== 'development' || !this.config.demo.seed) return false;
    if ((await this.log.lastPosition()) > 0) {
      await this.desk.catchUp(() => this.people.areThere());
      return false;
    }
    const hash = await this.people.hash();
    // All of it or nothing: half a demo would stay half for ever.
    const { ids, tags, talks } = await this.uow.run(async () => {
      const ids = await this.people.seed(hash);
      const tags = await this.desk.seed();
      return { ids, tags, talks: await this.rooms.seed(ids) };
    });
    // Messages are stored by a line of their own, once there is a room for them.
    await this.rooms.talk(talks);
    await this.tickets.seed(ids, tags);
    return true;
  }

  /** Whether its people are there to sign in as. */
  isThere(): Promise<boolean> {
    const { environment } = this.config.core;
    return environment === 'development' && this.config.demo.seed ? this.people.areThere() : Promise.resolve(false);
  }
}
