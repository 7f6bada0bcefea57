import { access } from './access.js';
import { account } from './account.js';
import { conversation } from './conversation.js';
import { frame } from './frame.js';
import { people } from './people.js';
import { rooms } from './rooms.js';
import { session } from './session.js';
import { tags } from './tags.js';
import { teams } from './teams.js';

export const en = {
  ...frame,
  ...session,
  ...account,
  ...people,
  ...teams,
  ...access,
  ...tags,
  ...rooms,
  ...conversation,
};
