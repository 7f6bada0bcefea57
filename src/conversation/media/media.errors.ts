import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '../../kernel/index.js';

export const MediaNotFound = NotFound.define('media.not_found', 'There is no such file, or it is not yours to see.');
export const MediaEmpty = Invalid.define('media.empty', 'The body is empty; send the bytes of the file as the body.');
export const MediaQuota = TooMany.define(
  'media.quota',
  'You have sent as many files, or as much, as one may in a day ({files} files, {bytes} bytes); try again tomorrow.',
);
export const MediaAttached = Conflict.define(
  'media.attached',
  'This file hangs on something already; remove that, or send the file again.',
);
export const MediaRefused = Conflict.define('media.rejected', 'This file was refused and cannot be used.');
export const MediaNotReady = Conflict.define(
  'media.not_ready',
  'This file is still being looked at. Its status says when it can be fetched.',
);
export const LinkInvalid = Forbidden.define(
  'media.link_invalid',
  'This link was not made by this desk, or was changed on the way; read the file again for a new one.',
);
export const LinkExpired = Forbidden.define(
  'media.link_expired',
  'This link has expired; read the file again for a new one.',
);
