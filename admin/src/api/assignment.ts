import { type Client, pages, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type AssignmentPolicy = Schemas['AssignmentPolicyDto'];
export type AssignmentMode = AssignmentPolicy['mode'];
export type AgentLoad = Schemas['AgentLoadDto'];
export type Decision = Schemas['DecisionDto'];
export type DecisionReason = Schemas['DecisionReason'];

export const assignmentModes = ['manual', 'round_robin', 'least_loaded'] as const satisfies AssignmentMode[];
/** Stands for the tickets of no team. */
export const NO_TEAM = 'none';

const decidedOn = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });

export async function listPolicies(client: Client): Promise<AssignmentPolicy[]> {
  const all: AssignmentPolicy[] = [];
  const walk = pages((cursor) =>
    unwrap(client.GET('/api/v1/assignment-policies', { params: { query: { limit: 100, cursor } } })),
  );
  for await (const { data } of walk) all.push(...data);
  return all;
}

export const readPolicy = (client: Client, team: string): Promise<AssignmentPolicy> =>
  unwrap(client.GET('/api/v1/assignment-policies/{team}', { params: { path: { team } } }));
export const putPolicy = (
  client: Client,
  team: string,
  body: Schemas['PutAssignmentPolicy'],
  version: number,
): Promise<AssignmentPolicy> =>
  unwrap(client.PUT('/api/v1/assignment-policies/{team}', { params: { path: { team } }, body, ...decidedOn(version) }));

export const listAgentLoads = async (client: Client, teamId?: string): Promise<AgentLoad[]> =>
  (await unwrap(client.GET('/api/v1/agents/load', { params: { query: { teamId } } }))).data;
export const setCapacity = (client: Client, userId: string, units: number | null, version: number) =>
  unwrap(
    client.PUT('/api/v1/agents/{userId}/capacity', {
      params: { path: { userId } },
      body: { units },
      ...decidedOn(version),
    }),
  );

export const takeNextTicket = (client: Client, key: string) => unwrap(client.POST('/api/v1/tickets/next', once(key)));
export const listDecisions = async (client: Client, id: string): Promise<Decision[]> =>
  (
    await unwrap(
      client.GET('/api/v1/tickets/{id}/assignment-decisions', { params: { path: { id }, query: { limit: 5 } } }),
    )
  ).data;
