import { Invalid } from '../../kernel/index.js';

export const NotSoFar = Invalid.define(
  'reading.not_so_far',
  'The room has come to {lastSeq}; that place is beyond it.',
);
export const NothingToChange = Invalid.define(
  'reading.nothing',
  'Say what has changed: `deliveredSeq`, `readSeq` or `unreadFrom`, one of them.',
);
