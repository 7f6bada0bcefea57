import type { Sealer } from '../secrets/index.js';

const PURPOSE = 'delivery';
const FIELD = '$sealed';

/** What a delivery owes, for this program alone: a copy of the database does not hand out what is in its mails. */
export function sealed(sealer: Sealer, payload: object): object {
  return { [FIELD]: sealer.seal(PURPOSE, JSON.stringify(payload)) };
}

export function opened(sealer: Sealer, payload: object): object {
  const text = (payload as { [FIELD]?: unknown })[FIELD];
  return typeof text === 'string' ? (JSON.parse(sealer.open(PURPOSE, text)) as object) : payload;
}
