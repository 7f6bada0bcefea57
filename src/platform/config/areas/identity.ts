import { duration, integer } from '../setting.js';

export const identity = {
  tokenLongest: duration('IDENTITY_TOKEN_LONGEST', {
    default: '1h',
    doc: 'How far ahead a token that a site signs for its customer may expire.',
  }),
  limit: integer('RATE_LIMIT_IDENTIFY', {
    default: 10,
    min: 1,
    doc: 'Tokens of other sites that one caller may hand in a window.',
  }),
};
