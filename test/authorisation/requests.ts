import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Mailer } from '../../src/platform/mail/index.js';
import type { LinkPurpose } from '../../src/identity/accounts/link.entity.js';
import { OneTimeLinks } from '../../src/identity/accounts/one-time-links.js';
import { Clock, system } from '../../src/kernel/index.js';
import { jwt } from '../e2e/signed-identity-world.js';
import type { Member } from '../support/desk.js';
import { administrationRequests } from './administration.js';
import { assignmentRequests } from './assignment.js';
import { contactOperations } from './contacts.js';
import { customerRequests } from './customers.js';
import type { Caller, World } from './people.js';
import { moderationRequests } from './moderation.js';
import { notificationRequests } from './notifications.js';
import { picture } from './picture.js';
import { roomRequests } from './rooms.js';
import { ticketViewRequests } from './ticket-views.js';
import { ticketRequests } from './tickets.js';
import { begun, challenged, codeOf, secured } from './second-factors.js';

export interface Scene {
  readonly world: World;
  /** Who asks. */
  readonly caller: Caller;
  /** Whose rows are at hand. */
  readonly owner: Member;
}

export interface Asked {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  /** Other than JSON. */
  readonly bytes?: { readonly type: string; readonly data: Uint8Array<ArrayBuffer> };
  /** What a caller hears who is let in, where making the row itself would take too long: that there is none. */
  readonly gone?: string;
}

export type Build = (scene: Scene) => Asked | Promise<Asked>;

const nothing: Build = () => ({});
const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;
const address = () => `${randomUUID()}@example.com`;
const absent = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
const ofOwner: Build = ({ owner }) => ({ path: { id: owner.id } });

const aTag = async ({ admin }: World) =>
  (await unwrap(admin.client.POST('/api/v1/tags', { body: { name: unique('Tag') } }))).id;
const aTeam = async ({ admin }: World) =>
  (await unwrap(admin.client.POST('/api/v1/teams', { body: { name: unique('Team') } }))).id;
const aRole = async ({ admin }: World) =>
  (await unwrap(admin.client.POST('/api/v1/roles', { body: { name: unique('Role'), permissions: [] } }))).key;
const aKey = async ({ admin }: World) =>
  (await unwrap(admin.client.POST('/api/v1/api-keys', { body: { name: unique('Key'), scopes: ['tag.read'] } }))).id;

const aDelivery = async ({ desk, admin }: World) => {
  const to = { address: address() };
  await desk
    .get(UnitOfWork)
    .quiet('a mail of the test', () =>
      desk.get(Mailer).owe({ kind: 'test.mail' }, { to, subject: 'Hello', text: 'Hello.' }),
    );
  await desk.settle();
  const { data } = await unwrap(admin.client.GET('/api/v1/deliveries'));
  return data[0]?.id ?? '';
};

/** A picture that somebody has sent, and that is ready. */
const aFile = async ({ desk }: World, owner: Member) => {
  const sent = await fetch(`${desk.url}/api/v1/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}` },
    body: new Uint8Array(await picture),
  });
  await desk.settle();
  return ((await sent.json()) as { id: string }).id;
};

const anInvited = async ({ admin }: World) =>
  (
    await unwrap(
      admin.client.POST('/api/v1/invitations', { body: { email: address(), name: 'Somebody', role: 'agent' } }),
    )
  ).id;

/** A link as its mail would hold it. */
const aLink = async ({ desk }: World, userId: string, purpose: LinkPurpose) =>
  desk.get(UnitOfWork).run(() => desk.get(OneTimeLinks).make(system('test'), { userId, purpose }));

const aSecret = ({ admin }: World) =>
  unwrap(admin.client.POST('/api/v1/identity-secrets', { body: { audience: `shop-${randomUUID().slice(0, 8)}` } }));

/**
 * A request for each operation that succeeds for whoever may make it: by operationId. An operation without one fails the
 * test.
 */
export const requests: Record<string, Build> = {
  // auth
  listSignInWays: nothing,
  signIn: async ({ world }) => {
    const { email, password } = await world.member('customer');
    return { body: { email, password } };
  },
  refreshSession: async ({ world }) => ({ body: { refreshToken: (await world.member('customer')).refreshToken } }),
  signOut: () => ({ body: {} }),
  signOutEverywhere: nothing,
  startAsGuest: () => ({ body: {} }),
  listSessions: nothing,
  // Somebody's own session; another person's looks like none.
  endSession: ({ caller, owner }) => ({ path: { id: caller.sessionId || owner.sessionId } }),
  changePassword: ({ caller }) => ({
    body: { currentPassword: caller.password, newPassword: 'nine blue lanterns hum' },
  }),
  closeAccount: ({ caller }) => ({ body: { password: caller.password } }),
  signPersonOut: ofOwner,
  listSigningKeys: nothing,
  addSigningKey: nothing,
  retireSigningKey: async ({ world }) => {
    // The first signs the tokens of this test; a newer one is retired.
    const { kid } = await unwrap(world.admin.client.POST('/api/v1/signing-keys'));
    return { path: { kid } };
  },

  // accounts
  registerAccount: () => ({ body: { email: address(), name: 'Somebody', password: 'nine blue lanterns hum' } }),
  verifyEmail: async ({ world, owner }) => ({ body: { token: await aLink(world, owner.id, 'verify') } }),
  resendVerification: nothing,
  askForPasswordReset: () => ({ body: { email: address() } }),
  resetPassword: async ({ world }) => {
    const { id } = await world.member('customer');
    return { body: { token: await aLink(world, id, 'reset'), password: 'nine blue lanterns hum' } };
  },
  changeEmail: ({ caller }) => ({ body: { email: address(), password: caller.password } }),
  invitePerson: () => ({ body: { email: address(), name: 'Somebody', role: 'customer' } }),
  inviteAgain: async ({ world }) => ({ path: { id: await anInvited(world) } }),
  lookAtInvitation: async ({ world }) => ({
    body: { token: await aLink(world, await anInvited(world), 'invitation') },
  }),
  acceptInvitation: async ({ world }) => ({
    body: { token: await aLink(world, await anInvited(world), 'invitation'), password: 'nine blue lanterns hum' },
  }),
  continueByLink: async ({ world }) => ({
    body: { token: await aLink(world, (await world.caller('guest')).id, 'continue') },
  }),

  // second factor
  finishSignIn: async ({ world }) => {
    const { challenge, code } = await challenged(world, await world.member('customer'));
    return { body: { challenge, method: 'recovery', code } };
  },
  getSecondFactor: nothing,
  beginTotp: ({ caller }) => ({ body: { password: caller.password } }),
  confirmTotp: async ({ world, caller }) => ({ body: { code: codeOf(world, await begun(world, caller)) } }),
  removeTotp: async ({ world, caller }) => {
    const { recoveryCode } = await secured(world, caller);
    return { body: { password: caller.password, code: recoveryCode } };
  },
  renewRecoveryCodes: async ({ world, caller }) => {
    const { secret } = await secured(world, caller);
    // The step that confirmed it is spent; the next one is within the window.
    return { body: { code: codeOf(world, secret, 1) } };
  },
  removeSecondFactor: async ({ world, owner }) => {
    await secured(world, owner);
    return { path: { id: owner.id } };
  },

  // signing in elsewhere
  goToGoogle: () => ({ query: '?returnTo=/admin/' }),
  startGoogle: () => ({ body: { returnTo: '/admin/' } }),
  returnFromGoogle: () => ({ query: '?state=nonsense&code=nonsense' }),
  finishExternal: () => ({ body: { code: 'qdx_nonsense' }, gone: 'external.code_invalid' }),
  listIdentities: nothing,
  linkGoogle: ({ caller }) => ({ body: { password: caller.password } }),
  unlinkIdentity: () => ({ path: { id: absent }, gone: 'external.identity_not_found' }),
  identifyCustomer: async ({ world }) => {
    const { audience, secret } = await aSecret(world);
    const exp = Math.floor(world.desk.get(Clock).ms() / 1000) + 60;
    return { body: { audience, token: jwt(secret, { sub: randomUUID(), aud: audience, exp }) } };
  },
  listIdentitySecrets: nothing,
  makeIdentitySecret: () => ({ body: { audience: `shop-${randomUUID().slice(0, 8)}` } }),
  retireIdentitySecret: async ({ world }) => ({ path: { id: (await aSecret(world)).id } }),

  // me
  getMe: nothing,
  updateMe: () => ({ body: { name: 'Another name' } }),
  setAvatar: async () => ({ bytes: { type: 'image/png', data: new Uint8Array(await picture) } }),
  removeAvatar: nothing,
  getAvatar: () => ({ path: { file: `${'a'.repeat(32)}.webp` }, gone: 'avatar.not_found' }),

  // people
  listUsers: nothing,
  createUser: () => ({ body: { email: address(), name: 'Somebody', role: 'customer' } }),
  getUser: ofOwner,
  getUserRights: ofOwner,
  updateUser: ({ owner }) => ({ path: { id: owner.id }, body: { name: 'Another name' } }),
  disableUser: ({ owner }) => ({ path: { id: owner.id }, body: {} }),
  enableUser: async ({ world }) => {
    const { id } = await world.member('customer');
    await world.admin.client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: {} });
    return { path: { id } };
  },

  // teams
  listTeams: nothing,
  createTeam: () => ({ body: { name: unique('Team') } }),
  getTeam: ({ world }) => ({ path: { id: world.teamId } }),
  updateTeam: ({ world }) => ({ path: { id: world.teamId }, body: { name: unique('Near') } }),
  deleteTeam: async ({ world }) => ({ path: { id: await aTeam(world) } }),
  listMembers: ({ world }) => ({ path: { id: world.teamId } }),
  putMember: async ({ world }) => ({
    path: { id: world.teamId, userId: (await world.member('agent')).id },
    body: { lead: false },
  }),
  removeMember: async ({ world }) => {
    const path = { id: world.teamId, userId: (await world.member('agent')).id };
    await unwrap(
      world.admin.client.PUT('/api/v1/teams/{id}/members/{userId}', { params: { path }, body: { lead: false } }),
    );
    return { path };
  },

  // access
  listPermissions: nothing,
  listRoles: nothing,
  createRole: () => ({ body: { name: unique('Role'), permissions: [], scope: 'own' } }),
  getRole: async ({ world }) => ({ path: { key: await aRole(world) } }),
  updateRole: async ({ world }) => ({ path: { key: await aRole(world) }, body: { name: unique('Role') } }),
  deleteRole: async ({ world }) => ({ path: { key: await aRole(world) } }),

  // machines
  listApiKeys: nothing,
  makeApiKey: () => ({ body: { name: 'A key', scopes: ['tag.read'] } }),
  getApiKey: async ({ world }) => ({ path: { id: await aKey(world) } }),
  updateApiKey: async ({ world }) => ({ path: { id: await aKey(world) }, body: { name: unique('Key') } }),
  revokeApiKey: async ({ world }) => ({ path: { id: await aKey(world) } }),

  // files
  uploadMedia: () => ({ bytes: { type: 'text/plain', data: new Uint8Array(Buffer.from('A file.')) } }),
  getMedia: async ({ world, owner }) => ({ path: { id: await aFile(world, owner) } }),
  getMediaContent: async ({ world, owner }) => ({ path: { id: await aFile(world, owner) } }),
  getMediaThumbnail: async ({ world, owner }) => ({ path: { id: await aFile(world, owner) } }),
  deleteMedia: async ({ world, owner }) => ({ path: { id: await aFile(world, owner) } }),

  // presence
  listPresence: ({ owner }) => ({ query: `?ids=${owner.id}` }),
  getMyPresence: nothing,
  changeMyPresence: () => ({ body: { showLastSeen: false } }),
  listAvailability: ({ owner }) => ({ query: `?ids=${owner.id}` }),
  getMyAvailability: nothing,
  setMyAvailability: () => ({ body: { accepting: false } }),

  // tags
  listTags: nothing,
  createTag: () => ({ body: { name: unique('Tag') } }),
  getTag: async ({ world }) => ({ path: { id: await aTag(world) } }),
  updateTag: async ({ world }) => ({ path: { id: await aTag(world) }, body: { name: unique('Tag') } }),
  deleteTag: async ({ world }) => ({ path: { id: await aTag(world) } }),

  ...contactOperations,

  ...ticketRequests,
  ...administrationRequests,
  ...assignmentRequests,
  ...ticketViewRequests,
  ...customerRequests,
  ...notificationRequests,
  ...roomRequests,

  ...moderationRequests,

  // operations
  listAudit: nothing,
  listConsumers: nothing,
  resetConsumer: () => ({ path: { name: 'audit' }, body: { position: 0 } }),
  listParkedEvents: nothing,
  retryParkedEvent: () => ({ path: { id: absent }, gone: 'parked_event.not_found' }),
  listDeliveries: nothing,
  getDelivery: async ({ world }) => ({ path: { id: await aDelivery(world) } }),
  replayDelivery: async ({ world }) => ({ path: { id: await aDelivery(world) } }),
  listQueues: nothing,
  listFailedJobs: () => ({ path: { queue: 'deliveries' } }),
  retryFailedJob: () => ({ path: { queue: 'deliveries', id: absent }, gone: 'queue.job_not_found' }),
  discardFailedJob: () => ({ path: { queue: 'deliveries', id: absent }, gone: 'queue.job_not_found' }),
  retryFailedJobs: () => ({ path: { queue: 'deliveries' } }),
  discardFailedJobs: () => ({ path: { queue: 'deliveries' } }),
  getSystem: nothing,
  getDashboard: nothing,
  listDashboardDays: nothing,
  listFirstSteps: nothing,
};

/** What each socket command is sent with. */
export const commandInputs: Record<string, (caller: Caller) => object> = {
  'session:ping': () => ({}),
  'auth:renew': ({ token }) => ({ token }),
  'presence:set': () => ({ idle: true }),
  'presence:watch': () => ({ ids: [absent] }),
  'presence:unwatch': () => ({ ids: [absent] }),
  'inbox:watch': () => ({ inboxId: absent }),
  ...Object.fromEntries(
    ['room:open', 'room:close', 'typing:start', 'typing:stop'].map((name) => [name, () => ({ roomId: absent })]),
  ),
  'room:sync': () => ({ roomId: absent, after: 0 }),
  'room:received': () => ({ roomId: absent, seq: 1 }),
  'room:read': () => ({ roomId: absent, seq: 1 }),
  'room:unread': () => ({ roomId: absent, seq: 1 }),
  'room:reading': () => ({ roomId: absent }),
  'room:who': () => ({ roomId: absent }),
  'rooms:see': () => ({ roomIds: [] }),
  'rooms:watch': () => ({}),
  'session:resume': () => ({ rooms: [] }),
  'message:send': () => ({ roomId: absent, clientId: 'a', body: 'Hello' }),
  'message:edit': () => ({ roomId: absent, seq: 1, body: 'Hello' }),
  'message:remove': () => ({ roomId: absent, seq: 1 }),
  'reaction:add': () => ({ roomId: absent, seq: 1, emoji: '👍' }),
  'reaction:remove': () => ({ roomId: absent, seq: 1, emoji: '👍' }),
};
