import { migrations } from '../migrations/index.js';
import { Tag } from './desk/tags/index.js';
import type { Schema } from './platform/database/index.js';
import { deliveryEntities } from './platform/deliveries/index.js';
import { eventEntities } from './platform/events/index.js';
import { IdempotencyKey } from './platform/http/index.js';
import { mailEntities } from './platform/mail/index.js';
import { queueEntities } from './platform/queue/index.js';
import { AuditEntry } from './reactions/audit/index.js';

/** Every table of the program and the migrations that make them. */
export const schema: Schema = {
  entities: [...eventEntities, ...queueEntities, ...deliveryEntities, ...mailEntities, IdempotencyKey, Tag, AuditEntry],
  migrations,
};
