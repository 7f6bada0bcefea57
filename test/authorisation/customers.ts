import { randomUUID } from 'node:crypto';
import type { Caller, World } from './people.js';
import type { Build } from './requests.js';

const ofOwner: Build = ({ owner }) => ({ path: { id: owner.id } });

async function made(
  { desk }: World,
  token: string | undefined,
  path: string,
  body: object,
): Promise<string | undefined> {
  const answer = await fetch(`${desk.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.ok ? ((await answer.json()) as { id: string }).id : undefined;
}

/** Of whoever asks, where they may write one: nobody changes the notes of others. */
async function aNote(world: World, caller: Caller, customerId: string): Promise<string> {
  const write = (token: string | undefined) =>
    made(world, token, `/customers/${customerId}/notes`, { body: 'A good customer.' });
  return (await write(caller.token)) ?? (await write(world.admin.token)) ?? '';
}

const anAttribute = (world: World) => {
  const key = `a${randomUUID().replaceAll('-', '')}`;
  return made(world, world.admin.token, '/customer-attributes', { key, label: 'Something', type: 'text' });
};

const ofAttribute =
  (body?: object): Build =>
  async ({ world }) => ({ path: { id: (await anAttribute(world)) ?? '' }, body });

const ofNote =
  (body?: object): Build =>
  async ({ world, caller, owner }) => ({
    path: { id: owner.id, noteId: await aNote(world, caller, owner.id) },
    body,
  });

/** Requests about customers. */
export const customerRequests: Record<string, Build> = {
  listCustomers: () => ({}),
  getCustomer: ofOwner,
  updateCustomer: ({ owner }) => ({ path: { id: owner.id }, body: { attributes: {} } }),
  setMyAttributes: () => ({ body: { attributes: {} } }),
  blockCustomer: ({ owner }) => ({ path: { id: owner.id }, body: { reason: 'Advertising.' } }),
  unblockCustomer: ofOwner,
  listCustomerNotes: ofOwner,
  createCustomerNote: ({ owner }) => ({ path: { id: owner.id }, body: { body: 'Likes tea.' } }),
  updateCustomerNote: ofNote({ body: 'Likes coffee.' }),
  deleteCustomerNote: ofNote(),
  listCustomerAttributes: () => ({}),
  getCustomerAttribute: ofAttribute(),
  createCustomerAttribute: () => ({
    body: { key: `a${randomUUID().replaceAll('-', '')}`, label: 'Something', type: 'flag' },
  }),
  updateCustomerAttribute: ofAttribute({ label: 'Something else' }),
  deleteCustomerAttribute: ofAttribute(),
};
