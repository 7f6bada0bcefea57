import { Injectable } from '@nestjs/common';
import type { Metric } from 'prom-client';
import { Metrics } from '../observability/index.js';

export type Outcome = 'ok' | 'refused' | 'failed';

const NAME = 'quickdesk_socket_command_seconds';
const HELP = 'How long socket commands take, from their arrival to their acknowledgement.';

/** Upper bounds in seconds: from an answer out of memory to a commit on a slow disk. */
const bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** How often and how long, for one command and outcome. */
class Tally {
  /** By bucket; the last one is for what is above every bound. */
  private readonly counts = new Float64Array(bounds.length + 1);
  private sum = 0;

  add(seconds: number): void {
    let bucket = 0;
    while (bucket < bounds.length && seconds > (bounds[bucket] as number)) bucket += 1;
    this.counts[bucket] = (this.counts[bucket] as number) + 1;
    this.sum += seconds;
  }

  values(command: string, outcome: Outcome) {
    let count = 0;
    const buckets = Array.from(this.counts, (each, bucket) => {
      const labels = { le: bounds[bucket] ?? '+Inf', command, outcome };
      return { metricName: `${NAME}_bucket`, labels, value: (count += each) };
    });
    if (count === 0) return [];
    const labels = { command, outcome };
    return [
      ...buckets,
      { metricName: `${NAME}_sum`, labels, value: this.sum },
      { metricName: `${NAME}_count`, labels, value: count },
    ];
  }
}

/** What one command is measured by; made at start, so that a command looks nothing up. */
export type CommandTallies = Readonly<Record<Outcome, Tally>>;

/**
 * Counts and times commands. Prometheus gets the same histogram as from `metrics.histogram()`, but that one joins label
 * texts and looks them up at every observation, which was a third of what a command costs above a bare handler.
 */
@Injectable()
export class CommandMeter {
  private readonly commands = new Map<string, CommandTallies>();

  constructor(metrics: Metrics) {
    const get = () =>
      Promise.resolve({ name: NAME, help: HELP, type: 'histogram', aggregator: 'sum', values: this.values() });
    const metric = { name: NAME, get, reset: () => this.commands.clear() };
    // The registry asks for no more than this; its type wants one of the library's own classes.
    metrics.registry.registerMetric(metric as unknown as Metric);
  }

  /** `command` is a declared name or `unknown`, never what a client made up. */
  of(command: string): CommandTallies {
    let tallies = this.commands.get(command);
    if (!tallies)
      this.commands.set(command, (tallies = { ok: new Tally(), refused: new Tally(), failed: new Tally() }));
    return tallies;
  }

  private values() {
    return [...this.commands].flatMap(([command, tallies]) =>
      (Object.entries(tallies) as [Outcome, Tally][]).flatMap(([outcome, tally]) => tally.values(command, outcome)),
    );
  }
}
