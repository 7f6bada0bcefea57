import { duration } from '../setting.js';

export const desk = {
  closeAfter: duration('SOLVED_CLOSE_AFTER', {
    default: '7d',
    doc: 'How long what is solved can be opened again by the customer writing; then it is closed for good.',
  }),
  waitWarning: duration('WAITING_TOO_LONG', {
    default: '30m',
    doc: 'After how long without an answer it is said that a customer waits too long.',
  }),
};
