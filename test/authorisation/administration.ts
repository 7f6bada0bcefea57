import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import type { Build, Scene } from './requests.js';
import type { World } from './people.js';

const name = () => `Inbox ${randomUUID().slice(0, 8)}`;

const anInbox = async ({ admin }: World) =>
  (await unwrap(admin.client.POST('/api/v1/inboxes', { body: { name: name() } }))).id;

/** A ban in a channel of the administrator's, of a customer. */
const aSanction = async ({ admin, member }: World) => {
  const userId = (await member('customer')).id;
  const { id } = await unwrap(admin.client.POST('/api/v1/rooms', { body: { name: 'Channel', kind: 'channel' } }));
  await unwrap(
    admin.client.PUT('/api/v1/rooms/{id}/bans/{userId}', { params: { path: { id, userId } }, body: { reason: '' } }),
  );
  const { data } = await unwrap(admin.client.GET('/api/v1/sanctions', { params: { query: { userId: [userId] } } }));
  return data[0]?.id ?? '';
};

const ofInbox = async ({ world }: Scene) => ({ path: { id: await anInbox(world) } });

/** Requests about inboxes, and what those who administer see of rooms they are not in. */
export const administrationRequests: Record<string, Build> = {
  listInboxes: () => ({}),
  getInbox: ofInbox,
  getInboxSettings: ofInbox,
  getSupportInbox: () => ({}),
  createInbox: () => ({ body: { name: name() } }),
  updateInbox: async (scene) => ({ ...(await ofInbox(scene)), body: { name: name() } }),
  archiveInbox: ofInbox,
  restoreInbox: ofInbox,
  listChannels: () => ({}),
  listSanctions: () => ({}),
  liftSanction: async ({ world }) => ({ path: { id: await aSanction(world) } }),
};
