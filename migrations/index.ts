import { Events1763700000000 } from './1763700000000-events.js';
import { Queue1763700000020 } from './1763700000020-queue.js';
import { Deliveries1763700000100 } from './1763700000100-deliveries.js';
import { OutboxMails1763700000150 } from './1763700000150-outbox-mails.js';
import { Tags1763700000200 } from './1763700000200-tags.js';
import { Audit1763700000300 } from './1763700000300-audit.js';
import { IdempotencyKeys1763700000301 } from './1763700000301-idempotency-keys.js';
import { Roles1763700000400 } from './1763700000400-roles.js';
import { Users1763700000401 } from './1763700000401-users.js';
import { Teams1763700000410 } from './1763700000410-teams.js';
import { Auth1763700000420 } from './1763700000420-auth.js';
import { Accounts1763700000430 } from './1763700000430-accounts.js';
import { SecondFactor1763700000440 } from './1763700000440-second-factor.js';
import { SignedIdentity1763700000460 } from './1763700000460-signed-identity.js';
import { External1763700000450 } from './1763700000450-external.js';
import { ApiKeys1763700000470 } from './1763700000470-api-keys.js';
import { EventAddresses1763700000480 } from './1763700000480-event-addresses.js';
import { EventClientIds1763700000490 } from './1763700000490-event-client-ids.js';
import { Media1763700000500 } from './1763700000500-media.js';
import { Contacts1763700000510 } from './1763700000510-contacts.js';
import { Rooms1763700000520 } from './1763700000520-rooms.js';
import { Presence1763700000540 } from './1763700000540-presence.js';
import { RoomAvatars1763700000550 } from './1763700000550-room-avatars.js';
import { MessageReplies1763700000560 } from './1763700000560-message-replies.js';
import { RoomCursors1763700000570 } from './1763700000570-room-cursors.js';
import { ClientIdOrder1763700000580 } from './1763700000580-client-id-order.js';
import { Tickets1763700000600 } from './1763700000600-tickets.js';
import { Assignment1763700000630 } from './1763700000630-assignment.js';
import { Moderation1763700000640 } from './1763700000640-moderation.js';
import { Customers1763700000660 } from './1763700000660-customers.js';
import { Notifications1763700000650 } from './1763700000650-notifications.js';
import { TicketViews1763700000670 } from './1763700000670-ticket-views.js';
import { AuditSearch1763700000680 } from './1763700000680-audit-search.js';
import { AuditSeal1763700000685 } from './1763700000685-audit-seal.js';
import { Reports1763700000710 } from './1763700000710-reports.js';
import { Administration1763700000720 } from './1763700000720-administration.js';
import { InboxSettings1763700000730 } from './1763700000730-inbox-settings.js';
import { MessageDrafts1763700000700 } from './1763700000700-message-drafts.js';
import { WritingFromSites1763700000740 } from './1763700000740-writing-from-sites.js';
import { AuditActor1763700000750 } from './1763700000750-audit-actor.js';

/** Every migration, in the order they run. One portable set serves both databases. */
export const migrations = [
  Events1763700000000,
  Queue1763700000020,
  Deliveries1763700000100,
  OutboxMails1763700000150,
  Tags1763700000200,
  Audit1763700000300,
  IdempotencyKeys1763700000301,
  Roles1763700000400,
  Users1763700000401,
  Teams1763700000410,
  Auth1763700000420,
  Accounts1763700000430,
  SecondFactor1763700000440,
  SignedIdentity1763700000460,
  External1763700000450,
  ApiKeys1763700000470,
  EventAddresses1763700000480,
  EventClientIds1763700000490,
  Media1763700000500,
  Contacts1763700000510,
  Rooms1763700000520,
  Presence1763700000540,
  RoomAvatars1763700000550,
  MessageReplies1763700000560,
  RoomCursors1763700000570,
  ClientIdOrder1763700000580,
  Tickets1763700000600,
  Assignment1763700000630,
  Moderation1763700000640,
  Customers1763700000660,
  Notifications1763700000650,
  TicketViews1763700000670,
  AuditSearch1763700000680,
  AuditSeal1763700000685,
  MessageDrafts1763700000700,
  Reports1763700000710,
  Administration1763700000720,
  InboxSettings1763700000730,
  WritingFromSites1763700000740,
  AuditActor1763700000750,
];
