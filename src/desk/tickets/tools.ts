import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';

/** What every verb that writes needs, for those that need much else besides. */
@Injectable()
export class TicketTools {
  constructor(
    readonly uow: UnitOfWork,
    readonly events: Events,
    readonly clock: Clock,
    readonly config: Config,
  ) {}
}
