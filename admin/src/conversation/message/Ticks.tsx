import { useSyncExternalStore } from 'react';
import { Icon, type IconName } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import type { MessageKey } from '../../i18n/messages.js';
import { useTalk } from '../Talk.js';

const looks: Record<'sent' | 'delivered' | 'read', { icon: IconName; said: MessageKey }> = {
  sent: { icon: 'check', said: 'talk.sent' },
  delivered: { icon: 'doubleCheck', said: 'talk.delivered' },
  read: { icon: 'doubleCheck', said: 'talk.read' },
};

/** How far one's own message has got; who has read it is one hover away. */
export function Ticks({ seq }: { seq: number }) {
  const { t } = useI18n();
  const { room, personOf } = useTalk();
  const cursors = useSyncExternalStore(
    (changed) => room.subscribe(changed),
    () => room.state.cursors,
  );
  const receipt = room.receipt(seq);
  const readers = [...cursors].filter(([, { readSeq }]) => readSeq >= seq).map(([id]) => personOf(id).name);
  const { icon, said } = looks[receipt];
  const words = receipt === 'read' ? t('talk.readBy', { names: readers.slice(0, 20).join(', ') }) : t(said);
  return (
    <span className="ticks" data-receipt={receipt} title={words}>
      <Icon name={icon} size={16} />
      <span className="unseen">{words}</span>
    </span>
  );
}
