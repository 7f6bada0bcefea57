import { defineEvent } from '../../kernel/index.js';

interface SecretFacts {
  secretId: string;
  audience: string;
}

const stream = ({ secretId }: SecretFacts) => `identity_secret:${secretId}`;

export const IdentitySecretMade = defineEvent<SecretFacts>('identity_secret.made', {
  says: 'A secret was made that a site signs its customers’ identities with.',
  stream,
});

export const IdentitySecretRetired = defineEvent<SecretFacts>('identity_secret.retired', {
  says: 'What a site signs with this secret counts no more.',
  stream,
});

export const SignedIdentityLinked = defineEvent<{ userId: string; identityId: string; audience: string }>(
  'signed_identity.linked',
  {
    says: 'A customer of a site came for the first time, and is this person from now on.',
    stream: ({ userId }) => `user:${userId}`,
  },
);
