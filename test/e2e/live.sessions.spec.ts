import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { ManualClock } from '../unit/live/manual-clock.js';
import { Devices, newRoom, showing } from './live-world.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('the session of the live client', () => {
  let desk: Desk;
  let devices: Devices;
  let ana: Member;

  beforeAll(async () => {
    desk = await startDesk();
    devices = new Devices(desk);
    ana = await desk.member({ role: 'agent' });
  });
  afterAll(() => desk.close());
  afterEach(() => devices.close());

  it('ends when it is ended, and says why', async () => {
    const again = await desk.signIn(ana.id, ana.email);
    const anas = devices.of(again);
    await anas.online();
    const params = { path: { id: again.sessionId } };
    await ana.client.DELETE('/api/v1/auth/sessions/{id}', { params });
    await eventually(() => expect(anas.state).toMatchObject({ status: 'ended', detail: expect.any(String) }));
    await expect(anas.online()).rejects.toMatchObject({ code: (anas.state as { code: string }).code });
    await expect(anas.command('session:ping')).rejects.toMatchObject({ code: 'live.offline' });
  });

  it('is tried with one new token when the first is refused, and then ends', async () => {
    let asked = 0;
    const anas = devices.of(ana, { token: () => ((asked += 1) === 1 ? 'no token at all' : ana.token) });
    await anas.online();
    expect(asked).toBe(2);
    const refused = devices.of(ana, { token: async () => 'no token at all' });
    await eventually(() => expect(refused.state).toMatchObject({ status: 'ended', code: 'socket.unauthenticated' }));
  });

  it('ends when there is no token, and waits when it cannot be had just now', async () => {
    const without = devices.of(ana, { token: () => '' });
    await eventually(() => expect(without.state).toMatchObject({ status: 'ended', code: 'live.no_token' }));
    let asked = 0;
    const later = devices.of(ana, {
      token: () => ((asked += 1) === 1 ? Promise.reject(new TypeError('fetch failed')) : ana.token),
    });
    const states: string[] = [];
    later.on('state', ({ status }) => states.push(status));
    await later.online();
    // The pause may be as short as nothing.
    expect(states).toEqual(expect.arrayContaining(['offline', 'online']));
    const denied = devices.of(ana, {
      token: () => Promise.reject(Object.assign(new Error('Signed out.'), { status: 401, code: 'auth.refused' })),
    });
    await eventually(() => expect(denied.state).toMatchObject({ status: 'ended', code: 'auth.refused' }));
  });

  it('goes on with a new token before the old one runs out, and with a new connection after', async () => {
    const serverClock = new FakeClock();
    const clock = new ManualClock(serverClock.ms());
    const env = { ACCESS_TOKEN_TTL: '10m', CLOCK_SKEW: '0s', SOCKET_SWEEP: '20ms' };
    const short = await startDesk({ clock: serverClock, env });
    const theirs = new Devices(short);
    try {
      const ben = await short.member({ role: 'agent' });
      const roomId = await newRoom(ben);
      let [asked, connections] = [0, 0];
      const token = async () => ((asked += 1) === 1 ? ben.token : (await short.signIn(ben.id, ben.email)).token);
      const { room, desk: renewing } = await theirs.in(roomId, ben, { token, clock });
      renewing.on('state', ({ status }) => (connections += Number(status === 'online')));
      const pass = (ms: number) => {
        serverClock.advance(ms);
        clock.advance(ms);
      };
      // Nothing is under way any more; the next thing to happen is the new token.
      const quiet = () => eventually(() => expect(clock.next).toBeGreaterThan(5 * MINUTE));
      await quiet();
      const bystander = await short.socketOf(ben.token);
      pass(7 * MINUTE);
      expect(asked).toBe(1);
      pass(1.5 * MINUTE);
      await quiet();
      expect(asked).toBe(2);
      // The first token is over, as somebody finds out who has not renewed it; the connection is not.
      pass(3 * MINUTE);
      await bystander.heard('auth:expired');
      await room.send({ body: 'Still here' }).sent();
      expect(connections).toBe(0);
      // Asleep for an hour: no timer has run.
      serverClock.advance(60 * MINUTE);
      await eventually(() => expect(renewing.state.status).toBe('offline'));
      clock.advance(SECOND);
      await eventually(() => expect(connections).toBe(1));
      expect(asked).toBe(3);
      await room.send({ body: 'Here again' }).sent();
      await showing(room, ['Still here', 'Here again']);
    } finally {
      theirs.close();
      await short.close();
    }
  });

  it('waits as long as it is told to when it was too fast', async () => {
    const slow = await startDesk({ env: { SOCKET_RATE: '5', SOCKET_BURST: '20' } });
    const theirs = new Devices(slow);
    try {
      const ben = await slow.member({ role: 'agent' });
      const roomIds = [await newRoom(ben), await newRoom(ben), await newRoom(ben)];
      const bens = theirs.of(ben);
      const sent = Array.from({ length: 36 }, (_, n) =>
        bens
          .room(roomIds[n % 3] ?? '')
          .send({ body: `Line ${Math.floor(n / 3)}` })
          .sent(),
      );
      await Promise.all(sent);
      expect(bens.state.status).toBe('online');
      for (const roomId of roomIds) {
        const { data } = await unwrap(
          ben.client.GET('/api/v1/rooms/{id}/messages', {
            params: { path: { id: roomId }, query: { limit: 100 } as never },
          }),
        );
        const lines = data
          .filter(({ type }) => type === 'message.posted')
          .map((event) => (event.data as { body: string }).body);
        expect(lines).toEqual(Array.from({ length: 12 }, (_, n) => `Line ${n}`));
      }
    } finally {
      theirs.close();
      await slow.close();
    }
  });
});
