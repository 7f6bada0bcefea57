import type { Saying } from './saying.js';
import type { Key } from './translation.js';

/** Whatever was refused: a problem of the desk, or of the network, which has the status 0. */
export interface Refused {
  readonly code?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
}

/** What a proxy before the desk may answer with, or a desk that is away. */
const byStatus: Readonly<Record<number, Key>> = {
  413: 'problems.request.too_large',
  429: 'problems.request.too_many',
};

/** Why, in the reader's language where its words have it, and else in the desk's own. */
export function refusalOf(
  { code, status = 0, detail, errors = [] }: Refused,
  { t }: Saying,
  otherwise: string,
): string {
  const known = (key: string | undefined) => {
    const said = key && t(key as Key);
    return said === key ? undefined : said;
  };
  const [first] = errors;
  if (first) return known(`problems.${first.code}`) ?? first.message;
  const own = known(`problems.${code}`) ?? known(status < 500 ? byStatus[status] : 'problems.busy');
  return own ?? (status > 0 && detail ? detail : otherwise);
}

/** An error that carries its problem, or one that is it. */
export function problemOf(thrown: unknown): Refused & { readonly requestId?: string } {
  const { problem, ...own } = thrown as Refused & { problem?: Refused };
  const { code, status, detail } = thrown as Refused;
  return problem ?? { ...own, code, status, detail };
}
