import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import type { Asked, Scene } from './requests.js';

const absent = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
const address = () => `${randomUUID()}@example.com`;
const nothing = () => ({});

/** A customer who asks the caller to be their contact, where the caller can be asked. */
const asked = async ({ world, caller }: Scene) => {
  const asker = await world.member('customer');
  const body = { email: caller.email || address() };
  return { asker, ...(await unwrap(asker.client.POST('/api/v1/contact-requests', { body }))) };
};
const accepting = (id: string) => ['/api/v1/contact-requests/{id}/accept', { params: { path: { id } } }] as const;

/** A request for each operation about contacts. */
export const contactOperations: Record<string, (scene: Scene) => Asked | Promise<Asked>> = {
  listContacts: nothing,
  removeContact: async (scene) => {
    const { id, asker } = await asked(scene);
    if (scene.caller.email) await scene.world.desk.as(scene.caller.token).POST(...accepting(id));
    return { path: { userId: asker.id } };
  },
  listContactRequests: nothing,
  askForContact: () => ({ body: { email: address() } }),
  acceptContactRequest: async (scene) => ({ path: { id: (await asked(scene)).id } }),
  declineContactRequest: async (scene) => ({ path: { id: (await asked(scene)).id } }),
  withdrawContactRequest: async ({ world, caller }) => {
    if (!caller.email) return { path: { id: absent } };
    const own = world.desk.as(caller.token);
    return { path: { id: (await unwrap(own.POST('/api/v1/contact-requests', { body: { email: address() } }))).id } };
  },
  listBlocks: nothing,
  // Whoever works at the desk is let in, and told that they block nobody.
  blockPerson: async (scene) => ({ body: { userId: (await asked(scene)).asker.id }, gone: 'block.staff' }),
  unblockPerson: () => ({ path: { userId: absent }, gone: 'block.not_found' }),
};
