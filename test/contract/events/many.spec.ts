import { Injectable } from '@nestjs/common';
import { defineEvent, system } from '../../../src/kernel/index.js';
import type { Emitted, Logged } from '../../../src/platform/events/index.js';
import { After, Consumers, Durable, EventLogRepository, Events, Within } from '../../../src/platform/events/index.js';
import type { Ground } from '../../support/ground.js';
import { startGround } from '../../support/ground.js';

interface Parcel {
  where: string;
  number: number;
}

const Arrived = defineEvent<Parcel>('parcel.arrived', { says: 'A parcel arrived.', stream: at });
const Left = defineEvent<Parcel>('parcel.left', { says: 'A parcel left.', stream: at });
const Lost = defineEvent<Parcel>('parcel.lost', { says: 'A parcel was lost.', stream: at });

function at({ where }: Parcel): string {
  return `depot:${where}`;
}

const numbers = (events: readonly Logged[]) => events.map(({ payload }) => (payload as Parcel).number);

@Injectable()
class Clerks {
  readonly within: string[] = [];
  readonly after: string[] = [];
  readonly hasty: number[][] = [];
  readonly patient: number[][] = [];

  @Within(Arrived, Left)
  ofBoth(events: readonly Logged[]): void {
    this.within.push(`both ${numbers(events).join(' ')}`);
  }

  @Within(Left)
  ofLeaving(events: readonly Logged[]): void {
    this.within.push(`leaving ${numbers(events).join(' ')}`);
  }

  @After(Left, Lost)
  ofLosing(events: readonly Logged[]): void {
    this.after.push(numbers(events).join(' '));
  }

  @Durable({ consumer: 'hasty', on: [Arrived] })
  hearHastily(events: readonly Logged[]): void {
    this.hasty.push(numbers(events));
  }

  @Durable({ consumer: 'patient', on: [Arrived], patient: true })
  hearPatiently(events: readonly Logged[]): void {
    this.patient.push(numbers(events));
  }
}

describe('many events at once', () => {
  let ground: Ground;
  let clerks: Clerks;
  const by = system('test');
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

  beforeAll(async () => {
    ground = await startGround({ providers: [Clerks], env: { CONSUMER_BATCH: '10' } });
    clerks = ground.get(Clerks);
  });
  afterAll(() => ground.close());

  it('of one unit of work are written in their order, each where it was told to be', async () => {
    const said: Emitted[] = [];
    await ground.uow.run(() => {
      // More streams, and more events, than one statement has.
      for (const number of upTo(150))
        said.push(ground.get(Events).emit(by, Arrived, { where: `d${number % 75}`, number }));
      return Promise.resolve();
    });
    const positions = said.map(({ logged }) => logged?.position ?? 0);
    const [first = 0] = positions;
    expect(positions).toEqual(upTo(150).map((index) => first + index));
    const log = ground.get(EventLogRepository);
    expect(numbers(await log.atThese(positions))).toEqual(upTo(150));
    for (const depot of upTo(75)) {
      const stream = await log.ofStream(`depot:d${depot}`, 0, 10);
      expect(stream.map(({ seq, payload }) => [seq, (payload as Parcel).number])).toEqual([
        [1, depot],
        [2, depot + 75],
      ]);
    }
  });

  it('come to a consumer in batches, to a patient one in longer ones, and to each of them all, in order', async () => {
    await ground.get(Consumers).settled();
    expect(clerks.hasty.flat()).toEqual(upTo(150));
    expect(clerks.patient.flat()).toEqual(upTo(150));
    expect(Math.max(...clerks.hasty.map(({ length }) => length))).toBe(10);
    expect(clerks.patient.map(({ length }) => length)).toEqual([50, 50, 50]);
  });

  it('of several kinds come to those who hear them, each to each, and to nobody else', async () => {
    clerks.within.splice(0);
    await ground.uow.run(() => {
      for (const [number, event] of [Arrived, Lost, Left].entries())
        ground.get(Events).emit(by, event, { where: 'mixed', number });
      return Promise.resolve();
    });
    await ground.uow.run(() => Promise.resolve(ground.get(Events).emit(by, Lost, { where: 'mixed', number: 7 })));
    expect(clerks.within).toEqual(['both 0 2', 'leaving 2']);
    expect(clerks.after).toEqual(['1 2', '7']);
  });
});
