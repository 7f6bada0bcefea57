import { useWatch } from 'react-hook-form';
import type { Inbox } from '../api/administration.js';
import { Button } from '../controls/Button.js';
import { Leaving } from '../feedback/Leaving.js';
import { useI18n } from '../i18n/I18n.js';
import { bodyOf, type InboxValues } from './values.js';

interface Props {
  /** The id of the form, which it stands beside. */
  form: string;
  begun: Inbox;
  busy: boolean;
  overwrites: boolean;
  onDrop: () => void;
}

/** Beside the form, which is longer than a screen, so that it covers nothing of it. */
export function SaveBar({ form, begun, busy, overwrites, onDrop }: Props) {
  const { t } = useI18n();
  const values = useWatch<InboxValues>() as InboxValues;
  const changed = Object.keys(bodyOf(values, begun)).length > 0;
  return (
    <div className="inbox-save">
      <p className={changed ? undefined : 'quiet'} role="status">
        {t(changed ? 'inboxes.unsaved' : 'inboxes.unchanged')}
      </p>
      {changed && <Button onClick={onDrop}>{t('inboxes.drop')}</Button>}
      <Button kind="primary" type="submit" form={form} busy={busy}>
        {busy ? t('act.saving') : t(overwrites ? 'stale.mine' : 'act.save')}
      </Button>
      {changed && <Leaving />}
    </div>
  );
}
