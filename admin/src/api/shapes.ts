import type { components } from '@quickdesk/client';

/** The shapes of the API, as its document has them. */
export type Schemas = components['schemas'];

export type Me = Schemas['SessionTokensDto']['user'];
export type SessionTokens = Schemas['SessionTokensDto'];
export type Challenge = Schemas['ChallengeDto'];
export type SignIn = Schemas['SignInDto'];
/** Everything that can be allowed: a mistyped one does not compile. */
export type Permission = Schemas['MakeRole']['permissions'][number];
export type Scope = SessionTokens['scope'];

export const scopes = ['own', 'unassigned', 'team', 'all'] as const satisfies readonly Scope[];
