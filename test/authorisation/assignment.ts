import { aTicket } from './tickets.js';
import type { World } from './people.js';
import type { Build } from './requests.js';

const rules = { mode: 'manual' };

/** A ticket of the team at hand. */
const ofTicket: Build = async ({ world, owner }) => ({ path: { id: (await aTicket(world, owner)).id } });

/** Somebody of the team at hand who works on tickets. */
async function anAgent({ desk, admin, teamId, member }: World): Promise<string> {
  const agent = await member('agent');
  const answer = await fetch(`${desk.url}/api/v1/teams/${teamId}/members/${agent.id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ lead: false }),
  });
  if (!answer.ok) throw new Error(`The agent did not join: ${answer.status}`);
  return agent.id;
}

const ofAgent: Build = async ({ world }) => ({ path: { userId: await anAgent(world) } });

export const assignmentRequests: Record<string, Build> = {
  claimTicket: ofTicket,
  takeNextTicket: () => ({}),
  listAssignmentDecisions: ofTicket,
  getQueuePosition: ofTicket,
  listAssignmentPolicies: () => ({}),
  getAssignmentPolicy: ({ world }) => ({ path: { team: world.teamId } }),
  putAssignmentPolicy: ({ world }) => ({ path: { team: world.teamId }, body: rules }),
  listAgentLoads: () => ({}),
  getAgentCapacity: ofAgent,
  setAgentCapacity: async (scene) => ({ ...(await ofAgent(scene)), body: { units: 5 } }),
};
