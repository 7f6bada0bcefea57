import { Check } from '../controls/Fields.js';
import { Dialog } from '../controls/Dialog.js';
import { useI18n } from '../i18n/I18n.js';
import { useSingleKeys } from './single-keys.js';
import { type Key, keyTable, printed } from './table.js';
import './keys.css';

/** Printed from the table that binds them. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('keyboard.title')} wide onClose={onClose}>
      <SingleKeys />
      <dl className="key-sheet">
        {Object.entries<Key>(keyTable).map(([name, key]) => (
          <div key={name}>
            <dt>{t(key.title)}</dt>
            <dd>
              <Pressed of={key} />
              {key.altInside && (
                <span className="quiet"> {t('keyboard.inside', { key: `Alt+${printed(key).at(-1) ?? ''}` })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

export function Pressed({ of }: { of: Key }) {
  return printed(of).map((each, at) => (
    <kbd key={each} data-then={of.go === true && at > 0}>
      {each}
    </kbd>
  ));
}

export function SingleKeys() {
  const { t } = useI18n();
  const [on, setOn] = useSingleKeys();
  return <Check label={t('keyboard.single')} hint={t('keyboard.single.hint')} checked={on} onChange={setOn} />;
}
