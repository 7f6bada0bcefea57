import type { CompiledFilter } from './compiled-filter.js';
import { MOST_FOUND, SaidText } from './compiled-filter.js';
import type { MessageFilter } from './filter.entity.js';
import type { Span } from './word-finder.js';

const MASK = '***';

/** What filters make of a text, all of them together. */
export interface Judgement {
  /** The filters that matched, in their order. */
  readonly matched: readonly MessageFilter[];
  readonly refusedBy: MessageFilter | undefined;
  readonly heldBy: MessageFilter | undefined;
  /** The text with what is to be masked. */
  readonly body: string;
}

export function judge(filters: readonly CompiledFilter[], body: string): Judgement {
  const text = new SaidText(body);
  const matched: MessageFilter[] = [];
  const masked: Span[] = [];
  for (const each of filters) {
    const { filter } = each;
    const spans = each.find(text);
    if (spans.length === 0) continue;
    matched.push(filter);
    if (filter.action !== 'mask') continue;
    masked.push(...spans);
    const last = spans.at(-1);
    if (spans.length === MOST_FOUND && last) masked.push({ from: last.from, to: body.length });
  }
  return {
    matched,
    refusedBy: matched.find(({ action }) => action === 'refuse'),
    heldBy: matched.find(({ action }) => action === 'hold'),
    body: mask(body, masked),
  };
}

function mask(body: string, spans: readonly Span[]): string {
  let [result, done] = ['', 0];
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    if (to <= done) continue;
    if (from >= done) result += body.slice(done, from) + MASK;
    done = to;
  }
  return result + body.slice(done);
}
