import { access } from './access.js';
import { account } from './account.js';
import { administration } from './administration.js';
import { assignment } from './assignment.js';
import { audit } from './audit.js';
import { conversation } from './conversation.js';
import type { Words } from './counted.js';
import { customers } from './customers.js';
import { dashboard } from './dashboard.js';
import { drafts } from './drafts.js';
import { frame } from './frame.js';
import { inboxes } from './inboxes.js';
import { moderation } from './moderation.js';
import { notifications } from './notifications.js';
import { operations } from './operations.js';
import { people } from './people.js';
import { preferences } from './preferences.js';
import { rooms } from './rooms.js';
import { session } from './session.js';
import { standing } from './standing.js';
import { tags } from './tags.js';
import { teams } from './teams.js';
import { tickets } from './tickets.js';

export const ar: Words = {
  ...frame,
  ...session,
  ...account,
  ...administration,
  ...inboxes,
  ...people,
  ...preferences,
  ...notifications,
  ...operations,
  ...teams,
  ...access,
  ...tags,
  ...customers,
  ...dashboard,
  ...drafts,
  ...audit,
  ...assignment,
  ...tickets,
  ...moderation,
  ...rooms,
  ...standing,
  ...conversation,
};
