import type { Caller, World } from '../../authorisation/people.js';
import { makeWorld } from '../../authorisation/people.js';
import type { Desk, Member } from '../../support/desk.js';
import { startDesk } from '../../support/desk.js';
import { readyPicture } from './bodies.js';
import { HttpWire } from './wire.js';

/** A desk with rows in it, and a key that may do everything. */
export interface FuzzedDesk {
  readonly desk: Desk;
  readonly world: World;
  readonly key: Caller;
  /** Whose rows are at hand. */
  readonly owner: Member;
  readonly wire: HttpWire;
  close(): Promise<void>;
}

/** Whatever is about guessing and flooding stands back: it would be all that is tested. */
const unguarded = {
  LOCK_ADDRESS_AFTER: '10000',
  LOCK_FIRST: '1ms',
  LOCK_LONGEST: '1ms',
  SOCKET_RATE: '100000',
  SOCKET_BURST: '100000',
  RATE_LIMIT_IDENTIFY: '10000',
};

export async function startFuzzedDesk(): Promise<FuzzedDesk> {
  await readyPicture();
  const google = { GOOGLE_CLIENT_ID: 'the-desk', GOOGLE_CLIENT_SECRET: 'the-secret-of-the-desk' };
  const desk = await startDesk({ env: { ...unguarded, ...google } });
  const wire = new HttpWire(desk.url);
  const world = await makeWorld(desk);
  return {
    desk,
    wire,
    world,
    key: await world.caller('key'),
    owner: await world.member('customer'),
    close: async () => {
      wire.close();
      await desk.close();
    },
  };
}
