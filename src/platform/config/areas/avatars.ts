import { bytes, integer } from '../setting.js';

export const avatars = {
  limit: bytes('AVATAR_LIMIT', {
    default: '5mb',
    doc: 'The largest picture somebody may send for themselves or a room.',
  }),
  perWindow: integer('RATE_LIMIT_AVATAR', {
    default: 10,
    min: 1,
    doc: 'Pictures a window that one person may send, for themselves and rooms together.',
  }),
};
