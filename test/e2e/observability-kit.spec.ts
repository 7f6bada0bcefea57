import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import { parse } from 'yaml';
import { Metrics } from '../../src/platform/observability/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { onServices } from '../support/services.js';

interface Panel {
  id: number;
  type: string;
  title?: string;
  fieldConfig?: { defaults?: { unit?: string } };
  targets?: { expr: string; legendFormat: string }[];
}

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

interface Compose {
  services: Record<string, { image?: string; environment?: Record<string, string | number>; volumes?: string[] }>;
  volumes?: Record<string, unknown>;
}

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const kit = 'docker/observability';
const { panels, templating } = JSON.parse(read(`${kit}/grafana/dashboards/quickdesk.json`)) as {
  panels: Panel[];
  templating: { list: { name: string; query: string }[] };
};
const rules = (parse(read(`${kit}/alerts.yml`)) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const charts = panels.filter(({ type }) => type !== 'row');

/** Prometheus adds these to whatever it scrapes, and `le` stands on buckets. */
const given = ['job', 'instance', 'le'];
/** Made by Prometheus itself, or shown only where there is a Redis. */
const elsewhere = ['up', ...(onServices ? [] : ['quickdesk_socket_fanout_lost_total'])];

/** The metrics of a query: names that are neither functions nor words of the language, nor inside braces or brackets. */
function metricsIn(expr: string): string[] {
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/[a-zA-Z_:][\w:]*(?![\w:]*\s*\()/g)].map(([name]) => name).filter((name) => name !== 'or');
}

/** The labels a query selects or groups by. */
function labelsIn(expr: string): string[] {
  const selected = [...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside = '']) =>
    [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, name = '']) => name),
  );
  const grouped = [...expr.matchAll(/\b(?:by|without)\s*\(([^)]*)\)/g)].flatMap(([, inside = '']) =>
    inside.split(',').map((name) => name.trim()),
  );
  return [...selected, ...grouped];
}

describe('the observability kit', () => {
  let desk: Desk;
  /** Every name that /metrics shows, and what it is labelled by. */
  let shown: Map<string, readonly string[]>;

  beforeAll(async () => {
    desk = await startDesk();
    // A request and a command, so that what is counted by hand is there too.
    await unwrap(desk.person(['tag.read']).client.GET('/api/v1/tags'));
    const socket = await desk.person([]).socket();
    await socket.ack('nonsense:of-a-test', {});
    const text = await (
      await fetch(`${desk.url}/metrics`, { headers: { authorization: `Bearer ${desk.operatorKey}` } })
    ).text();
    const { registry } = desk.get(Metrics);
    shown = new Map(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', kind]) => {
        const { labelNames } = registry.getSingleMetric(name) as unknown as { labelNames?: string[] };
        const sample = new RegExp(`^${name}(?:_bucket)?\\{([^}]*)\\}`, 'm').exec(text)?.[1] ?? '';
        const labels = labelNames ?? [...sample.matchAll(/(\w+)="/g)].map(([, label = '']) => label);
        const parts = kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
        return parts.map((part): [string, readonly string[]] => [name + part, labels]);
      }),
    );
  });
  afterAll(() => desk.close());

  const queries: [where: string, expr: string][] = [
    ...charts.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }): [string, string] => [`panel ${title}`, expr]),
    ),
    ...rules.map(({ alert, expr }): [string, string] => [`alert ${alert}`, expr]),
  ];

  it('asks only for names and labels that a running desk shows', () => {
    const unknown = queries.flatMap(([where, expr]) => {
      const metrics = metricsIn(expr);
      const labels = new Set([...given, ...metrics.flatMap((name) => shown.get(name) ?? [])]);
      const strangers = [
        ...metrics.filter((name) => !shown.has(name) && !elsewhere.includes(name)),
        ...labelsIn(expr).filter((name) => !labels.has(name)),
      ];
      return (metrics.length === 0 ? ['no metric'] : strangers).map((name) => `${where}: ${name}`);
    });
    expect(unknown).toEqual([]);
    expect(queries.length).toBeGreaterThan(40);
  });

  it('names every panel, and the unit of what it shows', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { title, fieldConfig, targets = [] } of charts) {
      expect({ title, unit: fieldConfig?.defaults?.unit, targets: targets.length > 0 }).toEqual({
        title: expect.stringMatching(/./) as string,
        unit: expect.stringMatching(/./) as string,
        targets: true,
      });
    }
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'node']);
    expect(shown.has(/label_values\((\w+),/.exec(templating.list[1]?.query ?? '')?.[1] ?? '')).toBe(true);
  });

  it('leads every alert to what is to be done', () => {
    const headings = [...read('docs/operations.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const { alert, labels, annotations } of rules) {
      expect(annotations.runbook).toBe(`docs/operations.md#alert-${alert.toLowerCase()}`);
      expect(headings).toContain(`alert-${alert.toLowerCase()}`);
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/\.$/);
    }
    expect(headings.filter((each) => each.startsWith('alert-'))).toHaveLength(rules.length);
  });

  it('scrapes processes that exist on the port they serve, with files that exist', () => {
    const base = parse(read('docker-compose.yml'), { merge: true }) as Compose;
    const overlay = parse(read('docker-compose.observability.yml'), { merge: true }) as Compose;
    const { scrape_configs: jobs } = parse(read(`${kit}/prometheus.yml`)) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    const targets = jobs.flatMap((job) => job.static_configs.flatMap((each) => each.targets));
    const serving = Object.entries(base.services).filter(
      ([name, { image }]) => image === 'quickdesk' && name !== 'migrate',
    );
    expect(targets.sort()).toEqual(
      serving.map(([name]) => `${name}:${overlay.services[name]?.environment?.METRICS_PORT}`).sort(),
    );
    for (const { image, volumes = [] } of Object.values(overlay.services)) {
      if (image) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
      for (const [from = ''] of volumes.map((volume) => volume.split(':'))) {
        if (from.startsWith('./')) expect(() => readFileSync(join(root, from))).not.toThrow(/ENOENT/);
        else expect(overlay.volumes).toHaveProperty(from);
      }
    }
  });

  it('keeps showing all other numbers when one cannot be had, and counts that', async () => {
    const metrics = desk.get(Metrics);
    let broken = false;
    metrics.gauge('quickdesk_test_gauge', [], {
      help: 'Of a test.',
      collect() {
        if (broken) throw new Error('the database is away');
        this.set(7);
      },
    });
    expect(await metrics.registry.metrics()).toContain('quickdesk_test_gauge 7');
    broken = true;
    await metrics.registry.metrics();
    const text = await metrics.registry.metrics();
    expect(text).not.toContain('quickdesk_test_gauge 7');
    expect(text).toMatch(/quickdesk_metrics_failures_total\{metric="quickdesk_test_gauge"\} [12]/);
    expect(text).toContain('quickdesk_http_request_seconds_count');
  });
});
