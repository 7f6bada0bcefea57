import { flag } from '../setting.js';

export const messages = {
  linkPreviews: flag('LINK_PREVIEWS', {
    default: false,
    doc: 'Whether the desk fetches the first page that a message links to, and shows its title under the message. The site then learns that somebody wrote about it.',
  }),
};
