import { type Alert, Alerts } from '../../../admin/src/attention/Alerts.js';
import { isWanted, type Sight, type Whose, whoseIs } from '../../../admin/src/attention/rules.js';
import { type Preferences, preferencesFrom } from '../../../admin/src/preferences/preferences.js';

const away: Sight[] = [{ looking: false, ticketId: 't1' }];
const here: Sight[] = [{ looking: true, ticketId: 't1' }];
const elsewhere: Sight[] = [
  { looking: true, ticketId: 't2' },
  { looking: false, ticketId: 't1' },
];

describe('who wants to be told of a ticket', () => {
  const whose: Whose[] = ['mine', 'unassigned', 'others'];
  it.each([
    ['off', []],
    ['mine', ['mine']],
    ['unassigned', ['mine', 'unassigned']],
    ['all', ['mine', 'unassigned', 'others']],
  ] as const)('%s: %j', (alertWho, expected) => {
    const told = whose.filter((each) =>
      isWanted({ alertWho, alertWhen: 'always' }, { whose: each, ticketId: 't1' }, []),
    );
    expect(told).toEqual(expected);
  });

  it.each([
    // when, nobody looks, looks at it, looks at another one
    ['away', true, false, false],
    ['elsewhere', true, false, true],
    ['always', true, true, true],
  ] as const)('%s: away %s, with it %s, with another %s', (alertWhen, ...expected) => {
    const about = { whose: 'mine', ticketId: 't1' } as const;
    const told = [away, here, elsewhere].map((sights) => isWanted({ alertWho: 'mine', alertWhen }, about, sights));
    expect(told).toEqual(expected);
  });

  it('counts what one has or follows as one’s own', () => {
    expect(whoseIs({ assigneeId: 'me' }, 'me')).toBe('mine');
    expect(whoseIs({ assigneeId: 'ben', followerIds: ['me'] }, 'me')).toBe('mine');
    expect(whoseIs({ assigneeId: null }, 'me')).toBe('unassigned');
    expect(whoseIs({ assigneeId: 'ben' }, 'me')).toBe('others');
  });
});

describe('alerts', () => {
  let said: string[];
  let now: number;
  let sights: readonly Sight[];
  let speaks: boolean;
  let chosen: Preferences;
  let alerts: Alerts;
  const alert = (about: string, more: Partial<Alert> = {}): Alert => {
    const words = { roomId: 'r1', to: '/', title: about, content: '' };
    return { about, ticketId: about, whose: 'mine', ...words, ...more };
  };
  const after = (ms: number) => (now += ms);

  beforeEach(() => {
    [said, now, sights, speaks, chosen] = [[], 0, away, true, preferencesFrom({})];
    alerts = new Alerts({
      now: () => now,
      preferences: () => chosen,
      sights: () => sights,
      speaks: () => speaks,
      show: ({ about }) => said.push(`show ${about}`),
      hide: (about) => said.push(`hide ${about}`),
      ring: () => said.push('ring'),
    });
  });

  it('are shown each, and sound once however many come together', () => {
    alerts.heard(alert('t1'));
    after(1_000);
    alerts.heard(alert('t2'));
    after(6_000);
    alerts.heard(alert('t1'));
    expect(said).toEqual(['show t1', 'ring', 'show t2', 'show t1', 'ring']);
  });

  it('are heard of in every tab, and spoken of in one', () => {
    speaks = false;
    alerts.heard(alert('t1'));
    expect([said, alerts.waiting]).toEqual([[], 1]);
  });

  it('take what comes by another way as well for the same', () => {
    alerts.heard(alert('t1'));
    after(20_000);
    alerts.heard(alert('t1'), 60_000);
    expect(said).toEqual(['show t1', 'ring']);
    after(70_000);
    alerts.heard(alert('t1'), 60_000);
    expect(said).toHaveLength(4);
  });

  it('come again until they were read, for those who want that', () => {
    alerts.heard(alert('t1'));
    after(30_000);
    alerts.again();
    expect(said).toEqual(['show t1', 'ring']);
    chosen = preferencesFrom({ alertRepeat: true });
    alerts.again();
    expect(said).toEqual(['show t1', 'ring', 'show t1', 'ring']);
    sights = here;
    alerts.looked();
    after(30_000);
    alerts.again();
    expect(said.slice(4)).toEqual(['hide t1']);
  });

  it('go when they are settled, and are silent or only heard as chosen', () => {
    alerts.heard(alert('t1'));
    alerts.settle(({ roomId }) => roomId === 'r1');
    expect([said.at(-1), alerts.waiting]).toEqual(['hide t1', 0]);
    chosen = preferencesFrom({ alertSound: false });
    after(10_000);
    alerts.heard(alert('t2'));
    chosen = preferencesFrom({ alertDesktop: false });
    after(10_000);
    alerts.heard(alert('t3'));
    expect(said.slice(3)).toEqual(['show t2', 'ring']);
  });
});
