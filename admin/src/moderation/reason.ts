import type { Reason } from '../api/moderation.js';

/** The key of the sentence for a reason. One that ends with "other" would be the plural of something. */
export function reasonKey(reason: Reason) {
  return reason === 'other' ? ('moderation.reason.else' as const) : (`moderation.reason.${reason}` as const);
}
