import { duration, integer } from '../setting.js';

export const presence = {
  ttl: duration('PRESENCE_TTL', {
    default: '30s',
    doc: 'How long the other nodes believe that the people of a node are there that gives no sign of life.',
  }),
  grace: duration('PRESENCE_GRACE', {
    default: '5s',
    doc: 'How long somebody stays online after their last connection has ended, so that loading a page again does not show.',
  }),
  lastSeen: duration('PRESENCE_LAST_SEEN', {
    default: '1m',
    doc: 'How often it is written down at most that somebody is there; last seen is as exact as that.',
  }),
  watched: integer('PRESENCE_WATCHED', {
    default: 500,
    min: 1,
    max: 10_000,
    doc: 'How many people one connection may watch at once.',
  }),
  recheck: duration('PRESENCE_RECHECK', {
    default: '1m',
    doc: 'How often everything that is watched is looked at again, in case the word of a change was lost between nodes.',
  }),
};
