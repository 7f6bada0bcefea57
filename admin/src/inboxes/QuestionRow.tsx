import DragIndicator from '@mui/icons-material/DragIndicator';
import { useController, useFormContext } from 'react-hook-form';
import { IconButton } from '../controls/Button.js';
import { Check, FieldError } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import type { InboxValues } from './values.js';

interface Props {
  id: string;
  at: number;
  last: boolean;
  label: string;
  /** It is an attribute that is deleted, or that a page may not set any more. */
  gone: boolean;
  dragged: boolean;
  onDrag: (at: number | undefined) => void;
  onDrop: () => void;
  onMove: (to: number, act: 'up' | 'down') => void;
  onRemove: () => void;
}

export function QuestionRow({ id, at, last, label, gone, dragged, onDrag, onDrop, onMove, onRemove }: Props) {
  const { t } = useI18n();
  const { control } = useFormContext<InboxValues>();
  const required = useController({ control, name: `form.${at}.required` });
  const key = useController({ control, name: `form.${at}.key` });
  const error = key.fieldState.error?.message ?? (gone ? t('inboxes.form.gone') : undefined);
  return (
    <li
      className="question"
      data-row={id}
      data-dragged={dragged}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <div className="question-row">
        <span
          className="question-grip"
          aria-hidden="true"
          title={t('inboxes.form.drag')}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', label);
            onDrag(at);
          }}
          onDragEnd={() => onDrag(undefined)}
        >
          <DragIndicator fontSize="small" />
        </span>
        <span className="question-name">
          <bdi>{label}</bdi>
        </span>
        <Check
          label={
            <>
              {t('inboxes.form.required')}
              <span className="unseen">: {label}</span>
            </>
          }
          checked={required.field.value}
          onChange={(checked) => required.field.onChange(checked)}
        />
        <span className="question-acts">
          <IconButton
            icon="up"
            label={t('inboxes.form.up', { name: label })}
            idle={at === 0}
            onClick={() => onMove(at - 1, 'up')}
          />
          <IconButton
            icon="down"
            label={t('inboxes.form.down', { name: label })}
            idle={last}
            onClick={() => onMove(at + 1, 'down')}
          />
          <IconButton
            ref={key.field.ref}
            icon="trash"
            label={t('inboxes.form.remove', { name: label })}
            onClick={onRemove}
          />
        </span>
      </div>
      {error && <FieldError>{error}</FieldError>}
    </li>
  );
}
