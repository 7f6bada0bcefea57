import type { Problem } from '../customer/api.js';
import type { Saying } from '../i18n/saying.js';
import type { Key } from '../i18n/translation.js';

const sentences: Readonly<Record<string, Key>> = {
  'auth.credentials_wrong': 'support.problem.wrong',
  'auth.locked': 'support.problem.locked',
  'request.too_many': 'support.problem.tooMany',
  'auth.disabled': 'support.problem.disabled',
  'second_factor.code_wrong': 'support.problem.code',
  'second_factor.wrong': 'support.problem.code',
  'auth.challenge_invalid': 'support.problem.challenge',
  'external.denied': 'support.problem.denied',
  'external.account_exists': 'support.problem.exists',
  'external.registration_closed': 'support.problem.closed',
  'accounts.registration_closed': 'support.problem.closed',
};

/** What happened and what to do, in the reader's language; what is not foreseen in the server's own words. */
export function sentenceOf({ t }: Saying, { code, status, detail, requestId }: Problem): string {
  if (status === 0) return t('support.problem.offline');
  const known = sentences[code] ?? family(code);
  if (known) return t(known, { seconds: Number(/(\d+) s\b/.exec(detail)?.[1] ?? 30) });
  const said = t('support.problem.other', { detail: detail || code });
  return requestId ? `${said} ${t('support.problem.request', { requestId })}` : said;
}

function family(code: string): Key | undefined {
  if (code.startsWith('link.')) return 'support.problem.link';
  return code.startsWith('external.') ? 'support.problem.external' : undefined;
}

/** Whatever was thrown. */
export function asProblem(thrown: unknown): Problem {
  const { problem = thrown } = (thrown ?? {}) as { problem?: unknown };
  const { code, status, detail, ...more } = (problem ?? {}) as Partial<Problem>;
  if (typeof code === 'string' && typeof status === 'number') return { ...more, code, status, detail: detail ?? '' };
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'unknown', status: 500, detail: reason };
}
