import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import type { Device } from './device.js';
import type { Killed, Plan } from './faults.js';
import type { Journal } from './history.js';
import type { RoundRecord } from './record.js';
import type { Tempo, Work } from './work.js';
import type { Node } from './world.js';

const AGAIN_MS = 20;
const PATIENCE_MS = 240_000;

interface Parts {
  readonly journal: Journal;
  readonly nodes: readonly Node[];
  readonly devices: readonly Device[];
  readonly work: Work;
  /** How much is done between two of them. */
  readonly pace: number;
  readonly roomId: string;
}

/** Breaks things one after the other while people are at work. */
export class Rounds {
  readonly done: RoundRecord[] = [];
  readonly beganAt = Date.now();
  private over = false;
  private enough = 0;

  constructor(private readonly parts: Parts) {}

  async go(plans: readonly Plan[], withinMs: number): Promise<void> {
    try {
      for (const [index, plan] of plans.entries()) {
        await this.more(1);
        if (this.elapsed > withinMs) break;
        this.done.push(await this.round(index + 1, plan));
      }
      await this.more(1);
    } finally {
      this.over = true;
    }
  }

  get tempo(): Tempo {
    const { journal, pace } = this.parts;
    return {
      areOver: () => this.over,
      // What dies while people work comes back while they work, and not the slower the more of it they could do.
      areAhead: () => journal.acts.length > this.enough + pace / 2,
    };
  }

  private async round(round: number, { kill, trouble }: Plan): Promise<RoundRecord> {
    const fromMs = this.elapsed;
    const end = await trouble?.begin();
    if (trouble) await this.more(1 / 3);
    const killed = await kill?.now();
    const backMs = killed && performance.now() - killed.bornAt;
    const firstAckMs = killed && (await this.firstAck(killed));
    if (trouble) await this.more(1 / 3);
    await end?.();
    const what = [kill?.name, trouble?.name].filter((name) => name !== undefined);
    return { round, what, fromMs, toMs: this.elapsed, backMs, firstAckMs };
  }

  /** Until something is sent and acknowledged, by the one that was killed where it answers people. */
  private async firstAck({ bornAt, node = this.parts.nodes[0] }: Killed): Promise<number> {
    const { devices, work, roomId } = this.parts;
    // The first of all people owns the room, and is never out of it.
    const device = devices.find(({ url }) => url === node?.url);
    if (!device) throw new Error(`Nobody is at ${node?.name ?? 'any node'}.`);
    while (performance.now() - bornAt < PATIENCE_MS) {
      if ((await work.send(device, roomId, { byHttp: true })).outcome === 'ok') return performance.now() - bornAt;
      await pause(AGAIN_MS);
    }
    throw new Error(`Nothing was acknowledged for ${PATIENCE_MS} ms.`);
  }

  /** So much more of what is done between two rounds. */
  private async more(share: number): Promise<void> {
    const { journal, pace } = this.parts;
    this.enough = journal.acts.length + pace * share;
    await eventually(() => expect(journal.acts.length).toBeGreaterThan(this.enough), {
      withinMs: PATIENCE_MS,
      everyMs: 5,
    });
  }

  private get elapsed(): number {
    return Date.now() - this.beganAt;
  }
}
