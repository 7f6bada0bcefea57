import { PREVIEW_MAX } from './ticket.entity.js';

/** The beginning of a message, on one line, as a list shows it. */
export function previewOf(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  const signs = [...line.slice(0, PREVIEW_MAX * 2)];
  let preview = '';
  for (const sign of signs) {
    if (preview.length + sign.length > PREVIEW_MAX) break;
    preview += sign;
  }
  return preview.toWellFormed();
}
