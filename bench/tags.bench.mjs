import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { operatorKey, withProduct } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';

const here = (file) => path.join(import.meta.dirname, file);

const cases = [
  {
    title: 'POST /tags, stored durably, with event, audit and live news',
    settings: { act: 'create', connections: 32, rows: 0 },
    bounds: { floor: 0.25, goal: 0.5 },
  },
  {
    title: 'GET /tags, 25 of 2,000 by cursor',
    settings: { act: 'list', connections: 32, rows: 2000 },
    bounds: { floor: 0.35, goal: 0.6 },
  },
];

export default async function tags(plan) {
  const kept = {};
  let clean = true;
  for (const { title, settings, bounds } of cases) {
    const result = await withProduct((product) =>
      compare(
        {
          sides: { product, baseline: { args: [here('baseline/tags.mjs')] } },
          load: here('load/tags.mjs'),
          settings: { ...settings, token: operatorKey },
        },
        plan,
      ),
    );
    kept[settings.act] = compared(`${title}, against bare Fastify and better-sqlite3`, result, bounds);
    clean &&= isClean(result);
  }
  return { kept: { cases: kept }, clean };
}
