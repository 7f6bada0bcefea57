import { Injectable } from '@nestjs/common';
import type { CounterConfiguration, GaugeConfiguration, HistogramConfiguration } from 'prom-client';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Config, version } from '../config/index.js';
import { Logger } from './logger.js';

type About<C> = Omit<C, 'name' | 'registers' | 'labelNames'>;

/**
 * The numbers this process shows. A name is `quickdesk_…_seconds|_bytes|_total`; labels are templates and kinds,
 * never ids. Asking twice for the same name gives the same metric.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly failures: Counter<'metric'>;

  constructor(
    private readonly log: Logger,
    { core }: Config,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.failures = this.counter('quickdesk_metrics_failures_total', ['metric'], {
      help: 'Metrics that could not be collected when they were asked for; they are left out of that answer.',
    });
    const build = this.gauge('quickdesk_build_info', ['version', 'role'], {
      help: 'Which build runs in which role; 1.',
    });
    build.set({ version, role: core.role }, 1);
  }

  counter<L extends string>(name: string, labelNames: readonly L[], about: About<CounterConfiguration<L>>): Counter<L> {
    return this.once(name, () => new Counter({ ...about, name, labelNames, registers: [this.registry] }));
  }

  gauge<L extends string>(name: string, labelNames: readonly L[], about: About<GaugeConfiguration<L>>): Gauge<L> {
    const collect = about.collect && this.forgiving(name, about.collect);
    return this.once(name, () => new Gauge({ ...about, collect, name, labelNames, registers: [this.registry] }));
  }

  histogram<L extends string>(
    name: string,
    labelNames: readonly L[],
    about: About<HistogramConfiguration<L>>,
  ): Histogram<L> {
    return this.once(name, () => new Histogram({ ...about, name, labelNames, registers: [this.registry] }));
  }

  /** One number that cannot be had, because the database is away, must not cost the operator all others. */
  private forgiving<L extends string>(name: string, collect: (this: Gauge<L>) => void | Promise<void>) {
    const { log, failures } = this;
    return async function (this: Gauge<L>): Promise<void> {
      try {
        await collect.call(this);
      } catch (error) {
        // What it said last would look like now.
        this.reset();
        failures.inc({ metric: name });
        log.warn({ err: error, metric: name }, 'a metric could not be collected');
      }
    };
  }

  private once<M>(name: string, make: () => M): M {
    return (this.registry.getSingleMetric(name) as M | undefined) ?? make();
  }
}
