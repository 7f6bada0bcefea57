import type { Saying } from '../i18n/saying.js';

/** Why something was refused, in one sentence; the words are those of `extras`. */
export function whyOf(error: unknown, { t }: Saying): string {
  const { status, detail, message } = error as { status?: number; detail?: string; message?: string };
  return status === 0 ? t('extras.away') : (detail ?? message ?? t('extras.failed.unknown'));
}
