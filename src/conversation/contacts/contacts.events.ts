import { defineEvent } from '../../kernel/index.js';

/** Whose view of which request is another one now. Who is not in the list sees no difference, and is told nothing. */
export interface View {
  userId: string;
  requestId: string;
}

interface PairFacts {
  /** Who did it. */
  userId: string;
  otherId: string;
}

interface RequestFacts {
  requestId: string;
  userId: string;
  views: View[];
}

const pair = ({ userId, otherId }: PairFacts) => `contact:${[userId, otherId].sort().join(':')}`;
const request = ({ requestId }: RequestFacts) => `contact_request:${requestId}`;

export const ContactRequested = defineEvent<RequestFacts>('contact.requested', {
  says: 'Somebody asked a person, or whoever has an address, to be their contact.',
  stream: request,
});

export const ContactRequestWithdrawn = defineEvent<RequestFacts>('contact.request_withdrawn', {
  says: 'Somebody took back what they had asked.',
  stream: request,
});

export const ContactAccepted = defineEvent<PairFacts & RequestFacts>('contact.accepted', {
  says: 'Two people became contacts.',
  stream: pair,
});

export const ContactDeclined = defineEvent<PairFacts & RequestFacts>('contact.declined', {
  says: 'Somebody does not want to be the contact of whoever asked.',
  stream: pair,
});

export const ContactRemoved = defineEvent<PairFacts>('contact.removed', {
  says: 'Somebody ended a contact, for both.',
  stream: pair,
});

export const PersonBlocked = defineEvent<PairFacts & { wereContacts: boolean; views: View[] }>('contact.blocked', {
  says: 'Somebody blocked a person. Private to them.',
  stream: pair,
});

export const PersonUnblocked = defineEvent<PairFacts>('contact.unblocked', {
  says: 'Somebody no longer blocks a person. Private to them.',
  stream: pair,
});
