import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { permissions } from '../../src/identity/access/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';

/** Everybody the table has a column for, in its order. */
export const kinds = [
  'anonymous',
  'guest',
  'owner',
  'other',
  'agent',
  'farAgent',
  'lead',
  'farLead',
  'admin',
  'key',
  'bareKey',
] as const;
export type Kind = (typeof kinds)[number];

/** Whoever asks. */
export interface Caller {
  readonly token: string | undefined;
  /** Of the account; empty for those who have none. */
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

const nobody: Caller = { token: undefined, id: '', email: '', password: PASSWORD, refreshToken: '', sessionId: '' };

/** What the operations are about: rows that belong to `owner`, and a team that `agent` and `lead` are in. */
export interface World {
  readonly desk: Desk;
  readonly admin: Member;
  readonly teamId: string;
  readonly otherTeamId: string;
  /** A new account of this role, which nobody else uses. */
  member(role: string): Promise<Member>;
  /** A new caller of this kind; with `owner`, the one whose row is at hand. */
  caller(kind: Kind, owner?: Member): Promise<Caller>;
}

export async function makeWorld(desk: Desk): Promise<World> {
  const admin = await desk.member({ role: 'admin' });
  const { client } = admin;
  const team = await unwrap(client.POST('/api/v1/teams', { body: { name: `Near ${randomUUID().slice(0, 8)}` } }));
  const otherTeam = await unwrap(client.POST('/api/v1/teams', { body: { name: `Far ${randomUUID().slice(0, 8)}` } }));
  const member = (role: string) => desk.member({ role });

  const inTeam = async (role: string, teamId: string, lead: boolean) => {
    const made = await member(role);
    const path = { id: teamId, userId: made.id };
    await unwrap(client.PUT('/api/v1/teams/{id}/members/{userId}', { params: { path }, body: { lead } }));
    return made;
  };
  const machine = async (scopes: string[], scope: 'own' | 'all') => {
    const body = { name: 'A machine', scopes: scopes as never[], scope };
    const { key } = await unwrap(client.POST('/api/v1/api-keys', { body }));
    return { ...nobody, token: key };
  };

  const make: Record<Kind, (owner?: Member) => Promise<Caller>> = {
    anonymous: () => Promise.resolve(nobody),
    guest: async () => {
      const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
      if (!session) throw new Error('The guest got no session.');
      const { accessToken: token, refreshToken, sessionId, user } = session;
      return { ...nobody, token, refreshToken: refreshToken ?? '', sessionId, id: user.id };
    },
    owner: async (owner) => owner ?? member('customer'),
    other: () => member('customer'),
    agent: () => inTeam('agent', team.id, false),
    farAgent: () => member('agent'),
    lead: () => inTeam('lead', team.id, true),
    farLead: () => inTeam('lead', otherTeam.id, true),
    admin: () => member('admin'),
    key: () =>
      machine(
        Object.keys(permissions).filter((each) => !each.startsWith('me.')),
        'all',
      ),
    bareKey: () => machine(['metrics.read'], 'own'),
  };
  return {
    desk,
    admin,
    teamId: team.id,
    otherTeamId: otherTeam.id,
    member,
    caller: (kind, owner) => make[kind](owner),
  };
}
