import { type Client, unwrap } from '@quickdesk/client';
import { stranger } from './call.js';
import type { Schemas, SessionTokens, SignIn } from './shapes.js';

export type Ways = Schemas['ProvidersDto'];
export type Invitation = Schemas['InvitationDto'];

/** What this desk has switched on. */
export const ways = (): Promise<Ways> => unwrap(stranger.GET('/api/v1/auth/providers'));

export const signIn = (email: string, password: string): Promise<SignIn> =>
  unwrap(stranger.POST('/api/v1/auth/login', { body: { email, password, cookie: true } }));

export const secondFactor = (challenge: string, method: 'totp' | 'recovery', code: string): Promise<SignIn> =>
  unwrap(stranger.POST('/api/v1/auth/second-factor', { body: { challenge, method, code, cookie: true } }));

export const finishExternal = (code: string): Promise<SignIn> =>
  unwrap(stranger.POST('/api/v1/auth/external/finish', { body: { code, cookie: true } }));

/** The cookie says who. */
export const refresh = (): Promise<SessionTokens> => unwrap(stranger.POST('/api/v1/auth/refresh', { body: {} }));

export const signOut = (client: Client) => unwrap(client.POST('/api/v1/auth/logout', { body: {} }));

export const askForReset = (email: string) =>
  unwrap(stranger.POST('/api/v1/auth/password/forgot', { body: { email } }));

export const verifyEmail = (token: string) => unwrap(stranger.POST('/api/v1/auth/email/verify', { body: { token } }));

export const resetPassword = (token: string, password: string) =>
  unwrap(stranger.POST('/api/v1/auth/password/reset', { body: { token, password } }));

export const lookAtInvitation = (token: string): Promise<Invitation> =>
  unwrap(stranger.POST('/api/v1/auth/invitations/look', { body: { token } }));

export const acceptInvitation = (token: string, name: string, password: string): Promise<SignIn> =>
  unwrap(stranger.POST('/api/v1/auth/invitations/accept', { body: { token, name, password, cookie: true } }));
