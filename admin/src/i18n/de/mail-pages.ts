import { frame } from './frame.js';
import { pages } from './pages.js';
import { session } from './session.js';

/** What the pages that mails lead to can say. */
export const mailPages = { ...frame, ...session, ...pages };
