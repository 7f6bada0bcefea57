import { useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Check } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { usePreferenceChange, usePreferences } from '../preferences/usePreferences.js';
import { ChangeKeys } from './ChangeKeys.js';
import { keyOf } from './chosen.js';
import { Pressed } from './Pressed.js';
import { keyActs, printed } from './table.js';
import './keys.css';

/** Printed from the table that binds them. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const [changing, setChanging] = useState(false);
  return (
    <Dialog title={t('keyboard.title')} wide onClose={onClose}>
      <div className="key-head">
        <SingleKeys />
        <Button icon={changing ? 'check' : 'edit'} onClick={() => setChanging(!changing)}>
          {t(changing ? 'act.done' : 'keyboard.change')}
        </Button>
      </div>
      {changing ? <ChangeKeys /> : <Sheet />}
    </Dialog>
  );
}

function Sheet() {
  const { t } = useI18n();
  const { keys, enterSends } = usePreferences();
  return (
    <dl className="key-sheet">
      {keyActs.map((act) => {
        const bound = keyOf(act, keys);
        const key = act === 'send' && enterSends ? { ...bound, ctrl: false } : bound;
        const last = printed(key).at(-1) ?? '';
        return (
          <div key={act}>
            <dt>{t(key.title)}</dt>
            <dd>
              <Pressed of={key} />
              {key.altInside && last !== '' && (
                <span className="quiet"> {t('keyboard.inside', { key: `Alt+${last}` })}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function SingleKeys() {
  const { t } = useI18n();
  const { singleKeys } = usePreferences();
  const { change } = usePreferenceChange();
  return (
    <Check
      label={t('keyboard.single')}
      hint={t('keyboard.single.hint')}
      checked={singleKeys}
      onChange={(on) => change({ singleKeys: on })}
    />
  );
}
