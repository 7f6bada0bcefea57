/** From here on the load is taken for what the run waited for: a core is never wholly one process's. */
const LIMIT = 0.9;

/**
 * What the load could have driven: as often as what it spends on one goes into a second of its core. Held against the
 * rate that was seen it says whether the server was measured, or who asked it.
 * @param {{perSecond: number, loadBusy?: number, loadMicroseconds?: number}} side
 */
export function generatorOf({ loadBusy, loadMicroseconds }) {
  if (loadBusy === undefined || !loadMicroseconds) return undefined;
  return { busy: loadBusy, ceiling: 1e6 / loadMicroseconds, bound: loadBusy >= LIMIT };
}

/** One line for a report: the load's part in the run, beside the server and beside the bare program. */
export function generatorLine({ product, baseline }) {
  const sides = Object.entries({ product, ...(baseline && { 'bare program': baseline }) });
  const said = sides.map(([name, side]) => {
    const generator = generatorOf(side);
    if (!generator) return `with the ${name} unknown, as this system does not tell`;
    const rate = Math.round(generator.ceiling).toLocaleString('en');
    const verdict = generator.bound ? ', GENERATOR-BOUND: the rate is the load’s, not the server’s' : '';
    return `${Math.round(generator.busy * 100)} % busy with the ${name}, ceiling ${rate}/s${verdict}`;
  });
  return `generator: ${said.join('; ')}`;
}

/** How much of its core others took from the server, where that is enough to matter. */
export function disturbedLine({ product, baseline }) {
  const most = Math.max(product.serverWaited ?? 0, baseline?.serverWaited ?? 0);
  return most < 0.05
    ? undefined
    : `not a quiet machine: a server stood ready for ${Math.round(most * 100)} % of the time while something else ran`;
}
