import { useSyncExternalStore } from 'react';
import { useI18n } from '../../i18n/I18n.js';
import { plainOf } from './plain.js';
import { useTalk } from '../Talk.js';

/** What is answered, in one line; pressing it leads there. */
export function Quote({ seq }: { seq: number }) {
  const { t } = useI18n();
  const { room, personOf, onJump } = useTalk();
  const source = useSyncExternalStore(
    (changed) => room.subscribe(changed),
    () => room.state.messages.find((each) => each.seq === seq),
  );
  const name = source && personOf(source.author.id).name;
  const said = source && plainOf(source, (id) => personOf(id).name, t('talk.attachment'));
  return (
    <button type="button" className="quote" onClick={() => onJump(seq)}>
      {name ? <span className="quote-name">{name}</span> : t('talk.earlier')}
      {source && <span className="quote-text">{source.removedAt === null ? said : t('talk.removed')}</span>}
    </button>
  );
}
