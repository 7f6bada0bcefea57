import { Global, Module } from '@nestjs/common';
import { ConsumerAdmin } from './consumer-admin.js';
import { ConsumerWake } from './consumer-wake.js';
import { ConsumerPlatform, Consumers } from './consumers.js';
import { ConsumersRepository } from './consumers.repository.js';
import { EventLogRepository } from './event-log.repository.js';
import { Events } from './events.js';
import { LogKeys } from './log-keys.js';
import { LogTail } from './log-tail.js';
import { Reactions } from './reactions.js';
import { Streams } from './streams.js';

/**
 * The log of what happened, and everything that reacts to it.
 * Owns `event_log`, `event_streams`, `event_actors`, `event_consumers`, `event_parked`. Emits and hears nothing itself.
 */
@Global()
@Module({
  providers: [
    Events,
    Reactions,
    EventLogRepository,
    LogKeys,
    Streams,
    LogTail,
    Consumers,
    ConsumerPlatform,
    ConsumerAdmin,
    ConsumersRepository,
    ConsumerWake,
  ],
  exports: [Events, Reactions, Consumers, ConsumerAdmin, EventLogRepository, Streams],
})
export class EventsModule {}
