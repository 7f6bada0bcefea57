import type { HealthResult } from '../../platform/observability/index.js';
import { Choice, Flag, Free, Integer, ListOf, Nested, Text, Time } from '../../platform/schema/index.js';

const drivers = {
  database: ['sqlite', 'mysql'],
  queue: ['database', 'redis'],
  cache: ['memory', 'redis'],
  storage: ['disk', 's3'],
  mail: ['smtp', 'outbox', 'none'],
} as const;
type Driver<Part extends keyof typeof drivers> = (typeof drivers)[Part][number];

export class DriversDto {
  @Choice(drivers.database, { doc: 'Where the rows are.', example: 'sqlite' })
  database!: Driver<'database'>;

  @Choice(drivers.queue, { doc: 'Where jobs wait.', example: 'database' })
  queue!: Driver<'queue'>;

  @Choice(drivers.cache, { doc: 'Where counters, caches and live events are shared.', example: 'memory' })
  cache!: Driver<'cache'>;

  @Choice(drivers.storage, { doc: 'Where files are.', example: 'disk' })
  storage!: Driver<'storage'>;

  @Choice(drivers.mail, { doc: 'Where mails go: out, into the outbox, or nowhere yet.', example: 'smtp' })
  mail!: Driver<'mail'>;
}

export class SystemPartDto {
  @Text({ max: 40, doc: 'The part.', example: 'database' })
  name!: string;

  @Flag({ doc: 'Whether it works.', example: true })
  ok!: boolean;

  @Flag({ doc: 'Whether this process can serve nobody without it.', example: true })
  vital!: boolean;

  @Integer({ min: 0, doc: 'How many milliseconds it took to answer.', example: 1 })
  ms!: number;

  @Text({
    max: 80,
    nullable: true,
    doc: 'What is wrong, as a code; the log of the process says more.',
    example: 'health.timeout',
  })
  error!: string | null;

  @Free({ doc: 'What it tells of itself.', example: { lagSeconds: 0 } })
  facts!: object;

  static of({ name, ok, ms, error, facts = {} }: HealthResult, vital: boolean): SystemPartDto {
    return { name, ok, vital, ms: Math.round(ms), error: error ?? null, facts };
  }
}

export class SystemDto {
  @Text({ max: 40, doc: 'The version of the program.', example: '1.0.0' })
  version!: string;

  @Text({ max: 80, nullable: true, doc: 'What it was built from, where that is known.', example: '1f0e6a1' })
  commit!: string | null;

  @Text({ max: 20, doc: 'The environment it runs in.', example: 'production' })
  environment!: string;

  @Choice(['all', 'api', 'worker'], { doc: 'What the process that answers does.', example: 'all' })
  role!: 'all' | 'api' | 'worker';

  @Text({ max: 300, doc: 'The process that answers: its machine and number.', example: 'desk-1:4711' })
  process!: string;

  @Text({ max: 40, doc: 'The version of Node it runs on.', example: 'v24.1.0' })
  node!: string;

  @Time({ doc: 'Since when it runs.' })
  startedAt!: Date;

  @Time({ doc: 'When this was found out.' })
  checkedAt!: Date;

  @Nested(DriversDto, { doc: 'What was chosen for each part.' })
  drivers!: DriversDto;

  @ListOf(SystemPartDto, { max: 100, doc: 'The parts and whether they work.' })
  parts!: SystemPartDto[];
}
