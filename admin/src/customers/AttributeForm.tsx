import { useForm } from 'react-hook-form';
import { attributeTypes, type AttributeType, type CustomerAttribute } from '../api/customers.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { CheckField, SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';

interface Props {
  /** The one to change; none makes a new one. */
  attribute?: CustomerAttribute;
  onClose: () => void;
  onSaved: (attribute: CustomerAttribute) => void;
}

interface Values {
  label: string;
  key: string;
  type: AttributeType;
  /** One a line. */
  choices: string;
  fromSite: boolean;
}

export function AttributeForm({ attribute, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const form = useForm<Values>({ defaultValues: valuesOf(attribute) });
  const { submit, busy, problem, stored } = useSave<Values, CustomerAttribute>(form, {
    resource: 'customer-attributes',
    record: attribute,
    body: ({ label, key, type, choices, fromSite }) => ({
      label: label.trim(),
      fromSite,
      ...(!attribute && { key: key.trim(), type }),
      ...(type === 'choice' && { choices: linesOf(choices) }),
    }),
    fields: { 'customer_attribute.key_taken': 'key' },
    onSaved,
  });
  const type = form.watch('type');
  return (
    <Dialog title={t(attribute ? 'attributes.change' : 'attributes.new')} onClose={onClose}>
      <Form values={form} className="form" onSubmit={submit}>
        <TextField
          name="label"
          label={t('attributes.label')}
          hint={t('attributes.label.hint')}
          missing={t('attributes.label.missing')}
          autoComplete="off"
          autoFocus
        />
        {!attribute && (
          <>
            <TextField
              name="key"
              label={t('attributes.key')}
              hint={t('attributes.key.hint')}
              missing={t('attributes.key.missing')}
              autoComplete="off"
              mono
            />
            <SelectField
              name="type"
              label={t('attributes.type')}
              choices={attributeTypes.map((value) => ({ value, label: t(`attributes.type.${value}`) }))}
            />
          </>
        )}
        {type === 'choice' && (
          <TextField
            name="choices"
            label={t('attributes.choices')}
            hint={t('attributes.choices.hint')}
            missing={t('attributes.choices.missing')}
            rows={4}
          />
        )}
        <CheckField name="fromSite" label={t('attributes.fromSite')} hint={t('attributes.fromSite.hint')} />
        {stored && (
          <Stale title={t('attributes.stale')} onTake={() => onSaved(stored)}>
            <p>{stored.label}</p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}

function valuesOf(attribute: CustomerAttribute | undefined): Values {
  const { label = '', key = '', type = 'text', choices = [], fromSite = false } = attribute ?? {};
  return { label, key, type, choices: choices.join('\n'), fromSite };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
