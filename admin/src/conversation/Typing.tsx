import { useI18n } from '../i18n/I18n.js';
import { useTalk } from './Talk.js';

/** Who writes at this moment. It has its place also while nobody does, so that nothing moves. */
export function Typing({ ids }: { ids: readonly string[] }) {
  const { t, plural } = useI18n();
  const { personOf } = useTalk();
  const [first, second] = ids.map((id) => personOf(id).name);
  const said = () => {
    if (!first) return '';
    if (!second) return t('talk.typing.one', { name: first });
    return ids.length === 2 ? t('talk.typing.two', { first, second }) : plural('talk.typing.many', ids.length);
  };
  return (
    <p className="typing quiet" aria-live="polite">
      {said()}
    </p>
  );
}
