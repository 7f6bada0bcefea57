import { useI18n } from '../i18n/I18n.js';
import { useNow } from './clock.js';

/** How long ago; the exact time is one hover away. */
export function Age({ at, never }: { at: string | null | undefined; never?: string }) {
  const { age, date } = useI18n();
  const now = useNow();
  if (!at) return <>{never}</>;
  return (
    <time dateTime={at} title={date(at)}>
      {age(at, now)}
    </time>
  );
}
