import { ProblemError } from '@quickdesk/client';
import { useState } from 'react';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useSession } from '../session/session.js';
import { deleteTag, type Tag } from './api.js';
import { TagChip } from './TagChip.js';

interface Props {
  tag: Tag;
  onClose: () => void;
  onDeleted: (how: 'deleted' | 'gone') => void;
}

export function DeleteTag({ tag, onClose, onDeleted }: Props) {
  const { t } = useI18n();
  const { client } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      await deleteTag(client, tag.id);
      onDeleted('deleted');
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return onDeleted('gone');
      setBusy(false);
      setProblem(error);
    }
  }

  return (
    <Dialog title={t('tags.delete.title')} onClose={onClose}>
      <p>
        <TagChip name={tag.name} colour={tag.colour} />
      </p>
      <p>{t('tags.delete.text')}</p>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div className="dialog-acts">
        <Button autoFocus onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button kind="danger" icon="trash" busy={busy} onClick={() => void confirm()}>
          {busy ? t('tags.deleting') : t('tags.delete.act')}
        </Button>
      </div>
    </Dialog>
  );
}
