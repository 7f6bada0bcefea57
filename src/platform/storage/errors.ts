import { Invalid, Unavailable } from '../../kernel/index.js';

export const StorageUnavailable = Unavailable.define(
  'storage.unavailable',
  'The file store cannot be reached or is full; nothing was changed. Try again shortly.',
);

export const RangeInvalid = Invalid.define(
  'storage.range_invalid',
  'The file has {size} bytes; the range asked for begins after its end.',
);

/** The stream ended with another number of bytes than was said. */
export const SizeMismatch = Invalid.define(
  'storage.size_mismatch',
  'The file was said to have {expected} bytes, but {received} came.',
);
