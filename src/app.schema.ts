import { migrations } from '../migrations/index.js';
import { mediaEntities } from './conversation/media/index.js';
import { contactEntities } from './conversation/contacts/index.js';
import { roomEntities } from './conversation/rooms/index.js';
import { MessageReply } from './conversation/messages/index.js';
import { Draft } from './conversation/drafts/index.js';
import { RoomCursor } from './conversation/reading/index.js';
import { PersonPresence } from './conversation/presence/index.js';
import { customerEntities } from './desk/customers/index.js';
import { moderationEntities } from './desk/moderation/index.js';
import { assignmentEntities } from './desk/assignment/index.js';
import { Inbox } from './desk/inboxes/index.js';
import { Tag } from './desk/tags/index.js';
import { ticketEntities } from './desk/tickets/index.js';
import { TicketView } from './desk/views/index.js';
import { Role } from './identity/access/index.js';
import { signedIdentityEntities } from './identity/signed-identity/index.js';
import { Link } from './identity/accounts/index.js';
import { ApiKey } from './identity/api-keys/index.js';
import { ExternalIdentity } from './identity/external/index.js';
import { Team, TeamMember } from './identity/teams/index.js';
import { User } from './identity/users/index.js';
import { authEntities } from './identity/auth/index.js';
import { secondFactorEntities } from './identity/second-factor/index.js';
import type { Schema } from './platform/database/index.js';
import { deliveryEntities } from './platform/deliveries/index.js';
import { eventEntities } from './platform/events/index.js';
import { IdempotencyKey } from './platform/http/index.js';
import { mailEntities } from './platform/mail/index.js';
import { queueEntities } from './platform/queue/index.js';
import { notificationEntities } from './reactions/notifications/index.js';
import { reportEntities } from './reactions/reports/index.js';
import { ReplyToken } from './desk/reply-addresses/index.js';
import { auditEntities } from './reactions/audit/index.js';

/** Every table of the program and the migrations that make them. */
export const schema: Schema = {
  entities: [
    ...eventEntities,
    ...authEntities,
    ...secondFactorEntities,
    ...signedIdentityEntities,
    ...queueEntities,
    ...deliveryEntities,
    ...mailEntities,
    IdempotencyKey,
    Role,
    User,
    Team,
    TeamMember,
    ExternalIdentity,
    Link,
    ApiKey,
    ...contactEntities,
    ...mediaEntities,
    ...roomEntities,
    MessageReply,
    Draft,
    RoomCursor,
    PersonPresence,
    Tag,
    Inbox,
    ...ticketEntities,
    ...assignmentEntities,
    TicketView,
    ...customerEntities,
    ...moderationEntities,
    ReplyToken,
    ...notificationEntities,
    ...reportEntities,
    ...auditEntities,
  ],
  migrations,
};
