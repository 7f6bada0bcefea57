import { access } from './access.js';
import { account } from './account.js';
import { administration } from './administration.js';
import { assignment } from './assignment.js';
import { audit } from './audit.js';
import { conversation } from './conversation.js';
import { customers } from './customers.js';
import { drafts } from './drafts.js';
import { dashboard } from './dashboard.js';
import { frame } from './frame.js';
import { notifications } from './notifications.js';
import { inboxes } from './inboxes.js';
import { moderation } from './moderation.js';
import { operations } from './operations.js';
import { people } from './people.js';
import { preferences } from './preferences.js';
import { rooms } from './rooms.js';
import { session } from './session.js';
import { standing } from './standing.js';
import { tags } from './tags.js';
import { teams } from './teams.js';
import { tickets } from './tickets.js';

export const en = {
  ...frame,
  ...session,
  ...account,
  ...people,
  ...notifications,
  ...preferences,
  ...teams,
  ...access,
  ...tags,
  ...customers,
  ...audit,
  ...administration,
  ...inboxes,
  ...assignment,
  ...dashboard,
  ...tickets,
  ...moderation,
  ...rooms,
  ...standing,
  ...operations,
  ...conversation,
  ...drafts,
};
