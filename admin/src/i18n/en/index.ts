import { access } from './access.js';
import { account } from './account.js';
import { assignment } from './assignment.js';
import { audit } from './audit.js';
import { conversation } from './conversation.js';
import { customers } from './customers.js';
import { frame } from './frame.js';
import { notifications } from './notifications.js';
import { moderation } from './moderation.js';
import { people } from './people.js';
import { rooms } from './rooms.js';
import { session } from './session.js';
import { tags } from './tags.js';
import { teams } from './teams.js';
import { tickets } from './tickets.js';

export const en = {
  ...frame,
  ...session,
  ...account,
  ...people,
  ...notifications,
  ...teams,
  ...access,
  ...tags,
  ...customers,
  ...audit,
  ...assignment,
  ...tickets,
  ...moderation,
  ...rooms,
  ...conversation,
};
