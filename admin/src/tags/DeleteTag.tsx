import { ProblemError } from '@quickdesk/client';
import { useDelete } from 'react-admin';
import { Confirm } from '../feedback/Confirm.js';
import { useI18n } from '../i18n/I18n.js';
import type { Tag } from './tag.js';
import { TagChip } from './TagChip.js';

interface Props {
  tag: Tag;
  onClose: () => void;
  onDeleted: (how: 'deleted' | 'gone') => void;
}

export function DeleteTag({ tag, onClose, onDeleted }: Props) {
  const { t } = useI18n();
  const [remove] = useDelete<Tag>();

  async function confirm() {
    try {
      await remove('tags', { id: tag.id, previousData: tag }, { returnPromise: true });
      onDeleted('deleted');
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 404) throw error;
      onDeleted('gone');
    }
  }

  return (
    <Confirm
      title={t('tags.delete.title')}
      act={t('tags.delete.act')}
      icon="trash"
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>
        <TagChip name={tag.name} colour={tag.colour} />
      </p>
      <p>{t('tags.delete.text')}</p>
    </Confirm>
  );
}
