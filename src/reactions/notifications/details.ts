import { ModerationNoticeGiven } from '../../desk/moderation/index.js';
import { TicketAssigned } from '../../desk/tickets/index.js';
import { NewDeviceSeen, PasswordChanged, RefreshTokenReused } from '../../identity/auth/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is } from '../../platform/events/index.js';
import type { Details } from './notification.entity.js';

/** What an event says that could not be read again later. */
export function detailsOf(event: Logged): Details {
  if (is(event, TicketAssigned)) return { text: event.payload.note };
  if (is(event, NewDeviceSeen)) {
    const { device, address } = event.payload;
    return { what: 'new_device', device, address };
  }
  if (is(event, RefreshTokenReused)) {
    const { device, address } = event.payload;
    return { what: 'token_reused', device, address };
  }
  if (is(event, PasswordChanged)) return { what: 'password_changed' };
  if (is(event, ModerationNoticeGiven)) return { what: event.payload.decision, text: event.payload.text };
  return {};
}
