import { defineEvent } from '../../kernel/index.js';

interface KeyFacts {
  keyId: string;
}

interface Settings {
  name: string;
  perMinute: number | null;
}

const stream = ({ keyId }: KeyFacts) => `api_key:${keyId}`;

export const ApiKeyMade = defineEvent<
  KeyFacts & { name: string; scopes: string[]; scope: string; perMinute: number | null; expiresAt: number | null }
>('api_key.made', { says: 'An API key was made.', stream });

export const ApiKeyChanged = defineEvent<KeyFacts & { from: Settings; to: Settings }>('api_key.changed', {
  says: 'An API key got another name or rate.',
  stream,
});

export const ApiKeyRevoked = defineEvent<KeyFacts & { name: string }>('api_key.revoked', {
  says: 'An API key was revoked.',
  stream,
});

export const ApiKeyUsed = defineEvent<KeyFacts & { address: string }>('api_key.used', {
  says: 'An API key was used from an address: said once an hour, however often it is used.',
  stream,
});

export const ApiKeyRefused = defineEvent<KeyFacts & { address: string; why: 'expired' | 'revoked' }>(
  'api_key.refused',
  { says: 'Somebody tried an expired or revoked API key: said once an hour and address.', stream },
);
