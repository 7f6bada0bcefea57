import { access } from './areas/access.js';
import { accounts } from './areas/accounts.js';
import { assignment } from './areas/assignment.js';
import { audit } from './areas/audit.js';
import { auth } from './areas/auth.js';
import { avatars } from './areas/avatars.js';
import { contacts } from './areas/contacts.js';
import { core } from './areas/core.js';
import { database } from './areas/database.js';
import { deliveries } from './areas/deliveries.js';
import { demo } from './areas/demo.js';
import { events } from './areas/events.js';
import { google } from './areas/google.js';
import { http } from './areas/http.js';
import { identity } from './areas/identity.js';
import { mail } from './areas/mail.js';
import { media } from './areas/media.js';
import { messages } from './areas/messages.js';
import { moderation } from './areas/moderation.js';
import { notifications } from './areas/notifications.js';
import { observability } from './areas/observability.js';
import { outbound } from './areas/outbound.js';
import { presence } from './areas/presence.js';
import { desk } from './areas/desk.js';
import { queue } from './areas/queue.js';
import { realtime } from './areas/realtime.js';
import { redis } from './areas/redis.js';
import { secrets } from './areas/secrets.js';
import { site } from './areas/site.js';
import { storage } from './areas/storage.js';
import type { Setting } from './setting.js';

/** The whole tree. A new area is a file in `areas/` and a line here. */
export const areas = {
  core,
  secrets,
  http,
  database,
  redis,
  queue,
  events,
  deliveries,
  realtime,
  storage,
  media,
  mail,
  avatars,
  access,
  identity,
  audit,
  auth,
  accounts,
  google,
  contacts,
  messages,
  notifications,
  outbound,
  observability,
  site,
  presence,
  desk,
  moderation,
  assignment,
  demo,
};

type Values<A> = { readonly [K in keyof A]: A[K] extends Setting<infer T> ? T : never };
export type ConfigTree = { readonly [A in keyof typeof areas]: Values<(typeof areas)[A]> };

/** What the rest of the program injects. */
export abstract class Config {}
export interface Config extends ConfigTree {}

export interface DescribedSetting {
  readonly area: string;
  readonly name: string;
  readonly setting: Setting<unknown>;
}

export function settings(): readonly DescribedSetting[] {
  return Object.entries(areas).flatMap(([area, fields]) =>
    Object.entries(fields).map(([name, setting]) => ({ area, name, setting: setting as Setting<unknown> })),
  );
}
