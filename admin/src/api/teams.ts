import { type Client, pages, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type Team = Schemas['TeamDto'];
export type Member = Schemas['TeamMemberDto'];

/** A hundred at a time; a team of more is read page after page. */
export async function listMembers(client: Client, id: string): Promise<Member[]> {
  const all: Member[] = [];
  const walk = pages((cursor) =>
    unwrap(client.GET('/api/v1/teams/{id}/members', { params: { path: { id }, query: { limit: 100, cursor } } })),
  );
  for await (const { data } of walk) all.push(...data);
  return all;
}

export const putMember = (client: Client, id: string, userId: string, lead: boolean): Promise<Member> =>
  unwrap(client.PUT('/api/v1/teams/{id}/members/{userId}', { params: { path: { id, userId } }, body: { lead } }));
export const removeMember = (client: Client, id: string, userId: string) =>
  unwrap(client.DELETE('/api/v1/teams/{id}/members/{userId}', { params: { path: { id, userId } } }));
