import { useI18n } from '../i18n/I18n.js';
import { type Key, printed } from './table.js';
import './keys.css';

/** The key of an act, as it is printed on the keyboard. */
export function Pressed({ of }: { of: Key }) {
  const { t } = useI18n();
  if (of.code === undefined && of.sign === undefined) return <span className="quiet">{t('keyboard.none')}</span>;
  return printed(of).map((each, at) => (
    <kbd key={at} data-then={of.go === true && at > 0}>
      {each}
    </kbd>
  ));
}
