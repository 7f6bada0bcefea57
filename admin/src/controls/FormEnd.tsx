import { useI18n } from '../i18n/I18n.js';
import { Button } from './Button.js';

interface Props {
  busy: boolean;
  onClose: () => void;
  /** What it does; it saves otherwise. */
  act?: string;
  danger?: boolean;
  /** It puts aside what somebody else has saved meanwhile. */
  overwrites?: boolean;
}

/** How a form in a dialog ends: leave it, or do it. */
export function FormEnd({ busy, onClose, act, danger = false, overwrites = false }: Props) {
  const { t } = useI18n();
  const save = t(busy ? 'act.saving' : overwrites ? 'stale.mine' : 'act.save');
  return (
    <div className="dialog-acts">
      <Button onClick={onClose}>{t('act.cancel')}</Button>
      <Button kind={danger ? 'danger' : 'primary'} type="submit" busy={busy}>
        {act ?? save}
      </Button>
    </div>
  );
}
