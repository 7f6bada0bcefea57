import type { Problem } from '../customer/api.js';
import { useWords } from '../i18n/words.js';

/** What went wrong, and the number by which those who look after the desk find it. */
export function Trouble({ error }: { error: unknown }) {
  const { t } = useWords();
  const problem = problemOf(error);
  const refused = problem.status >= 400 && problem.status < 500 && problem.detail;
  return (
    <p class="wrong" role="alert">
      {refused ? problem.detail : t('settings.failed')}
      {problem.requestId && <small>{t('settings.request', { id: problem.requestId })}</small>}
    </p>
  );
}

export function problemOf(error: unknown): Partial<Problem> & { status: number } {
  const carried = error as { problem?: Problem } & Partial<Problem>;
  return { status: 0, ...(carried.problem ?? { code: carried.code, detail: carried.detail, ...carried }) };
}
