import { takeFragment } from './fragment.js';

/** What a way to sign in elsewhere has sent the browser back with. Read once, before anything looks at the address. */
export const returned = takeFragment(['code', 'error', 'linked']);
