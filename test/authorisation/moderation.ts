import { randomUUID } from 'node:crypto';
import { call } from '../e2e/rooms-world.js';
import type { Member } from '../support/desk.js';
import type { World } from './people.js';
import type { Build } from './requests.js';

const ask = async ({ desk }: World, who: { token: string }, method: string, path: string, body?: object) =>
  (await call(desk, who, method, path, body)).body;

/** A channel with the customer in it. */
const aChannel = async (world: World, owner: Member) => {
  const { id } = await ask(world, world.admin, 'POST', '/rooms', {
    kind: 'channel',
    name: 'Channel',
    memberIds: [owner.id],
  });
  return id as string;
};

/** What the administrator wrote, reported by the customer. */
const aReport = async (world: World, owner: Member) => {
  const roomId = await aChannel(world, owner);
  const message = { clientId: randomUUID(), body: 'Hello' };
  const { seq } = await ask(world, world.admin, 'POST', `/rooms/${roomId}/messages`, message);
  const { id } = await ask(world, owner, 'POST', '/moderation-reports', { roomId, seq, reason: 'other' });
  return id as string;
};

const aFilter = async (world: World, word: string) => {
  const about = { name: 'A filter', kind: 'words', words: [word], action: 'hold' };
  const { id } = await ask(world, world.admin, 'POST', '/message-filters', about);
  return id as string;
};

/** What the customer wrote, kept back. */
const aHeld = async (world: World, owner: Member) => {
  const word = randomUUID();
  await aFilter(world, word);
  const roomId = await aChannel(world, owner);
  await ask(world, owner, 'POST', `/rooms/${roomId}/messages`, { clientId: randomUUID(), body: word });
  const { data } = await ask(world, world.admin, 'GET', `/held-messages?roomId=${roomId}`);
  return (data as { id: string }[])[0]?.id ?? '';
};

const ofReport: Build = async ({ world, owner }) => ({ path: { id: await aReport(world, owner) } });
const ofFilter: Build = async ({ world }) => ({ path: { id: await aFilter(world, randomUUID()) } });

/** Requests about reports, filters and what they keep back. */
export const moderationRequests: Record<string, Build> = {
  reportToModeration: ({ world }) => ({ body: { userId: world.admin.id, reason: 'other' } }),
  listModerationReports: () => ({}),
  countModerationQueue: () => ({}),
  getModerationReport: ofReport,
  readReportContext: ofReport,
  claimReport: ofReport,
  releaseReport: ofReport,
  decideReport: async ({ world, owner }) => ({
    path: { id: await aReport(world, owner) },
    body: { decision: 'dismiss' },
  }),
  listHeldMessages: () => ({}),
  releaseHeldMessage: async ({ world, owner }) => ({ path: { id: await aHeld(world, owner) } }),
  rejectHeldMessage: async ({ world, owner }) => ({ path: { id: await aHeld(world, owner) }, body: {} }),
  listMessageFilters: () => ({}),
  getMessageFilter: ofFilter,
  createMessageFilter: () => ({
    body: { name: 'A filter', kind: 'words', words: [randomUUID()], action: 'hold' },
  }),
  updateMessageFilter: async (scene) => ({ ...(await ofFilter(scene)), body: { name: 'Another name' } }),
  deleteMessageFilter: ofFilter,
  tryMessageFilters: () => ({ body: { text: 'Hello' } }),
  listMyModerationNotices: () => ({}),
};
