import { defineEvent } from '../../kernel/index.js';

interface PersonFacts {
  userId: string;
  provider: string;
}

interface IdentityFacts extends PersonFacts {
  identityId: string;
}

const stream = ({ userId }: PersonFacts) => `user:${userId}`;

export const IdentityLinked = defineEvent<IdentityFacts & { signingIn: boolean }>('identity.linked', {
  says: 'Somebody can sign in by another place from now on: because they came by it for the first time, or linked it to their account.',
  stream,
});

export const IdentityUnlinked = defineEvent<IdentityFacts>('identity.unlinked', {
  says: 'Somebody cannot sign in by that place any more.',
  stream,
});

export const AccountReclaimed = defineEvent<PersonFacts>('account.reclaimed', {
  says: 'Somebody showed by another place that an address is theirs which another had registered with. The password and the sessions of before are gone.',
  stream,
});
