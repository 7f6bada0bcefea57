import { useForm } from 'react-hook-form';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { ColourField } from './ColourField.js';
import { StaleNotice } from './StaleNotice.js';
import type { Tag } from './tag.js';
import { TagChip } from './TagChip.js';

interface Props {
  /** The tag to change; none makes a new one. */
  tag?: Tag;
  onClose: () => void;
  onSaved: (tag: Tag) => void;
}

export function TagForm({ tag, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const form = useForm({ defaultValues: { name: tag?.name ?? '', colour: tag?.colour ?? 'blue' } });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'tags',
    record: tag,
    body: ({ name, colour }) => ({ name: name.trim(), colour }),
    fields: { 'tag.name_taken': 'name' },
    onSaved,
  });
  const { name, colour } = form.watch();

  return (
    <Dialog title={t(tag ? 'tags.form.edit' : 'tags.form.create')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('tags.form.name')}
          hint={t('tags.form.name.hint')}
          missing={t('tags.form.name.missing')}
          autoComplete="off"
          autoFocus
        />
        <ColourField />
        <p className="tag-preview">
          <span className="quiet">{t('tags.form.preview')}</span>
          <TagChip name={name.trim() || '…'} colour={colour} />
        </p>
        {stored && <StaleNotice stored={stored} onTake={() => onSaved(stored)} />}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}
