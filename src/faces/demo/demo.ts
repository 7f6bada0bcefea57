import { Injectable } from '@nestjs/common';
import { TagsService } from '../../desk/tags/index.js';
import { system } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { EventLogRepository } from '../../platform/events/index.js';

const demoTags = [
  { name: 'Billing', colour: 'green' },
  { name: 'Bug', colour: 'red' },
  { name: 'Damaged in transit', colour: 'orange' },
  { name: 'Feature request', colour: 'purple' },
  { name: 'How do I', colour: 'blue' },
  { name: 'Late delivery', colour: 'yellow' },
  { name: 'Refund', colour: 'teal' },
  { name: 'VIP', colour: 'pink' },
] as const;

/** A desk that looks as if somebody worked at it. Seeded into an empty database, through the services, never in production. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly log: EventLogRepository,
    private readonly tags: TagsService,
  ) {}

  /** Says whether it seeded. Whoever has emptied the desk again does not find the demo back: the log remembers. */
  async seedOnce(): Promise<boolean> {
    if (this.config.core.environment !== 'development' || !this.config.demo.seed) return false;
    if ((await this.log.lastPosition()) > 0) return false;
    const actor = system('demo');
    for (const tag of demoTags) await this.tags.create(actor, tag);
    return true;
  }
}
