import {
  Conflict,
  decodeCursor,
  defineEvent,
  encodeCursor,
  FakeClock,
  Invalid,
  system,
  can,
  actorKey,
  anonymous,
} from '../../../src/kernel/index.js';

describe('errors', () => {
  const Taken = Conflict.define('thing.taken', 'There is a thing called "{name}" already.');

  it('carry a stable code, their facts, and a sentence with the facts filled in', () => {
    const error = Taken({ name: 'x' });
    expect(error).toBeInstanceOf(Conflict);
    expect(error).toMatchObject({ kind: 'conflict', code: 'thing.taken', params: { name: 'x' } });
    expect(error.message).toBe('There is a thing called "x" already.');
  });

  it('cannot mean two things by one code', () => {
    expect(() => Invalid.define('thing.taken', 'Something else.')).toThrow('defined twice');
    expect(() => Conflict.define('thing.taken', 'There is a thing called "{name}" already.')).not.toThrow();
  });
});

describe('events', () => {
  it('have one definition each', () => {
    const define = () => defineEvent('kernel.tested', { says: 'A test.', stream: () => 'test' });
    define();
    expect(define).toThrow('defined twice');
  });
});

describe('cursors', () => {
  it('come back as they went, for the same sort only', () => {
    const cursor = encodeCursor('-at,id', [17, 'x', null]);
    expect(decodeCursor('-at,id', cursor, 3)).toEqual([17, 'x', null]);
    expect(() => decodeCursor('at,id', cursor, 3)).toThrow('not made by this list');
    expect(() => decodeCursor('-at,id', cursor, 2)).toThrow('not made by this list');
    for (const bad of ['', 'x', 'e30', Buffer.from('["-at,id",{},1,2]').toString('base64url')]) {
      expect(() => decodeCursor('-at,id', bad, 3)).toThrow('not made by this list');
    }
  });
});

describe('actors', () => {
  it('have short names, and the desk itself may do anything', () => {
    expect(actorKey(system('sweeper'))).toBe('system:sweeper');
    expect(actorKey(anonymous)).toBe('anonymous');
    expect(can(system('sweeper'), 'anything.at.all')).toBe(true);
    expect(can(anonymous, 'tag.read')).toBe(false);
  });
});

describe('the fake clock', () => {
  it('moves only when told', () => {
    const clock = new FakeClock(1000);
    clock.advance(500);
    expect([clock.ms(), clock.now().toISOString()]).toEqual([1500, '1970-01-01T00:00:01.500Z']);
  });
});
