import { Injectable } from '@nestjs/common';
import type { CounterConfiguration, GaugeConfiguration, HistogramConfiguration } from 'prom-client';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type About<C> = Omit<C, 'name' | 'registers' | 'labelNames'>;

/**
 * The numbers this process shows. A name is `quickdesk_…_seconds|_bytes|_total`; labels are templates and kinds,
 * never ids. Asking twice for the same name gives the same metric.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string>(name: string, labelNames: readonly L[], about: About<CounterConfiguration<L>>): Counter<L> {
    return this.once(name, () => new Counter({ ...about, name, labelNames, registers: [this.registry] }));
  }

  gauge<L extends string>(name: string, labelNames: readonly L[], about: About<GaugeConfiguration<L>>): Gauge<L> {
    return this.once(name, () => new Gauge({ ...about, name, labelNames, registers: [this.registry] }));
  }

  histogram<L extends string>(
    name: string,
    labelNames: readonly L[],
    about: About<HistogramConfiguration<L>>,
  ): Histogram<L> {
    return this.once(name, () => new Histogram({ ...about, name, labelNames, registers: [this.registry] }));
  }

  private once<M>(name: string, make: () => M): M {
    return (this.registry.getSingleMetric(name) as M | undefined) ?? make();
  }
}
