import type { Cursor, Receipt } from './api.js';

export function receiptOf(others: ReadonlyMap<string, Cursor>, seq: number): Receipt {
  const cursors = [...others.values()];
  if (cursors.some(({ readSeq }) => readSeq >= seq)) return 'read';
  return cursors.some(({ deliveredSeq }) => deliveredSeq >= seq) ? 'delivered' : 'sent';
}
