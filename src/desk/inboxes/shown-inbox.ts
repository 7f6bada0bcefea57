import { createHash } from 'node:crypto';
import type { FormAttribute } from './form-attributes.js';
import type { InboxSettingsDto } from './inbox-settings.dto.js';
import type { AskedField, AskedKey } from './inbox-parts.js';
import type { Inbox } from './inbox.entity.js';

/** What strangers are given of an inbox, written out once, and what decides who is let in to it. */
export interface ShownInbox {
  readonly settings: InboxSettingsDto;
  readonly body: string;
  /** Another one whenever the body is another; without quotes. */
  readonly etag: string;
  readonly allowedOrigins: readonly string[];
  readonly seen: boolean;
}

export function shown(inbox: Inbox, attributes: readonly FormAttribute[]): ShownInbox {
  const settings = settingsOf(inbox, attributes);
  const body = JSON.stringify(settings);
  // Not the version: what is asked changes with the attributes too.
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { settings, body, etag, allowedOrigins: inbox.allowedOrigins, seen: inbox.seenAt !== null };
}

/** Each field by its name: what an inbox gains is not shown to strangers by itself. */
function settingsOf(inbox: Inbox, attributes: readonly FormAttribute[]): InboxSettingsDto {
  const { id, title, name, greeting, replyTime, colour, darkColour, languages, translations } = inbox;
  const { launcher, position, form, hours, guests, version } = inbox;
  const byKey = new Map(attributes.map((each) => [each.key, each]));
  return {
    ...{ id, title: title === '' ? name : title, greeting, replyTime, colour, darkColour, languages, translations },
    ...{ launcher, position, hours, guests, version },
    form: form.flatMap((asked) => fieldOf(asked, byKey)),
  };
}

/** Nothing where the attribute is gone, or no page may set it any more. */
function fieldOf({ key, required }: AskedKey, attributes: ReadonlyMap<string, FormAttribute>): AskedField[] {
  if (key === 'name') return [{ key, label: 'Name', type: 'text', choices: [], required }];
  if (key === 'email') return [{ key, label: 'E-mail', type: 'email', choices: [], required }];
  const known = attributes.get(key);
  if (!known) return [];
  const { label, type, choices } = known;
  return [{ key, label, type, choices: [...choices], required }];
}
