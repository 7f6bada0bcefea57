import { ProblemError } from '@quickdesk/client';
import type { Translator } from '../i18n/I18n.js';
import { problemFrom } from '../live/asked.js';

/** Why something was refused, in one sentence. */
export function said(error: unknown, { t, known }: Translator): string {
  const problem = problemFrom(error);
  if (!(problem instanceof ProblemError)) return t('state.failed.title');
  if (problem.status === 0) return t('talk.unreachable');
  return known(`problem.${problem.code}`) ?? problem.message;
}
