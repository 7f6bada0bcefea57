import { type Client, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type Profile = Schemas['MeDto'];
export type OwnSession = Schemas['SessionDto'];
export type SecondFactor = Schemas['SecondFactorDto'];
export type TotpSetUp = Schemas['TotpSetUpDto'];
export type Identity = Schemas['ExternalIdentityDto'];

export const readMe = (client: Client): Promise<Profile> => unwrap(client.GET('/api/v1/me'));
export const changeMe = (client: Client, body: Schemas['ChangeMe']): Promise<Profile> =>
  unwrap(client.PATCH('/api/v1/me', { body }));

export const putAvatar = (client: Client, image: Blob): Promise<Profile> =>
  unwrap(
    client.PUT('/api/v1/me/avatar', {
      // The document calls a file a string; it is sent as it is.
      body: image as unknown as string,
      bodySerializer: (raw) => raw,
      headers: { 'Content-Type': image.type },
    }),
  );
export const removeAvatar = (client: Client) => unwrap(client.DELETE('/api/v1/me/avatar'));

export const changePassword = (client: Client, currentPassword: string, newPassword: string) =>
  unwrap(client.POST('/api/v1/me/password', { body: { currentPassword, newPassword } }));
export const askForEmail = (client: Client, email: string, password: string) =>
  unwrap(client.POST('/api/v1/me/email', { body: { email, password } }));
export const resendVerification = (client: Client) => unwrap(client.POST('/api/v1/auth/email/resend'));
export const deactivate = (client: Client, password: string) =>
  unwrap(client.POST('/api/v1/me/deactivate', { body: { password } }));

export const listSessions = async (client: Client): Promise<OwnSession[]> =>
  (await unwrap(client.GET('/api/v1/auth/sessions'))).data;
export const endSession = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } }));

const factor = '/api/v1/me/second-factor';
export const readSecondFactor = (client: Client): Promise<SecondFactor> => unwrap(client.GET(factor));
export const startTotp = (client: Client, password: string): Promise<TotpSetUp> =>
  unwrap(client.POST(`${factor}/totp`, { body: { password } }));
export const confirmTotp = async (client: Client, code: string): Promise<string[]> =>
  (await unwrap(client.POST(`${factor}/totp/confirm`, { body: { code } }))).recoveryCodes;
export const removeTotp = (client: Client, password: string, code: string) =>
  unwrap(client.POST(`${factor}/totp/remove`, { body: { password, code } }));
export const newRecoveryCodes = async (client: Client, code: string): Promise<string[]> =>
  (await unwrap(client.POST(`${factor}/recovery-codes`, { body: { code } }))).recoveryCodes;

export const listIdentities = async (client: Client): Promise<Identity[]> =>
  (await unwrap(client.GET('/api/v1/me/identities'))).data;
export const unlinkIdentity = (client: Client, id: string) =>
  unwrap(client.DELETE('/api/v1/me/identities/{id}', { params: { path: { id } } }));
/** Where to go to link Google; it comes back to the account. */
export const linkGoogle = async (client: Client, password: string): Promise<string> => {
  const body = { password: password || undefined, returnTo: '/admin/account' };
  return (await unwrap(client.POST('/api/v1/me/identities/google', { body }))).url;
};
