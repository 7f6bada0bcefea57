import { useForm } from 'react-hook-form';
import { type Customer, type CustomerAttribute, knownOf } from '../api/customers.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';

interface Props {
  customer: Customer;
  attributes: readonly CustomerAttribute[];
  onClose: () => void;
}

type Values = Record<string, string>;

/** Only what was changed is sent; what is left empty is known no more. */
export function AttributeValues({ customer, attributes, onClose }: Props) {
  const { t } = useI18n();
  const toast = useToast();
  const form = useForm<Values>({ defaultValues: typedOf(customer, attributes) });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'customers',
    record: customer,
    body: (values) => {
      const before = typedOf(customer, attributes);
      const changed = attributes.filter(({ key }) => values[key] !== before[key]);
      if (changed.length === 0) return {};
      return {
        attributes: Object.fromEntries(changed.map((each) => [each.key, valueOf(each, values[each.key] ?? '')])),
      };
    },
    onSaved: ({ name }) => {
      toast(t('people.saved', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('attributes.known')} onClose={onClose}>
      <Form values={form} className="form" onSubmit={submit}>
        {attributes.map((attribute) => (
          <Field key={attribute.id} attribute={attribute} now={typedOf(customer, attributes)[attribute.key] ?? ''} />
        ))}
        {stored && (
          <Stale title={t('customers.stale')} onTake={() => form.reset(typedOf(stored, attributes))}>
            <p>{stored.name}</p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}

function Field({ attribute: { key, label, type, choices }, now }: { attribute: CustomerAttribute; now: string }) {
  const { t } = useI18n();
  const unknown = { value: '', label: t('attributes.unknown') };
  if (type === 'flag')
    return (
      <SelectField
        name={key}
        label={label}
        choices={[
          unknown,
          { value: 'true', label: t('attributes.yes') },
          { value: 'false', label: t('attributes.no') },
        ]}
      />
    );
  if (type === 'choice') {
    // What is no longer offered stays as long as nobody chooses something else.
    const offered = now === '' || choices.includes(now) ? choices : [...choices, now];
    return (
      <SelectField name={key} label={label} choices={[unknown, ...offered.map((value) => ({ value, label: value }))]} />
    );
  }
  return (
    <TextField
      name={key}
      label={label}
      type={type}
      inputMode={type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
    />
  );
}

function typedOf(customer: Pick<Customer, 'attributes'>, attributes: readonly CustomerAttribute[]): Values {
  const known = knownOf(customer);
  return Object.fromEntries(attributes.map(({ key }) => [key, String(known[key] ?? '')]));
}

function valueOf({ type }: CustomerAttribute, typed: string): string | number | boolean | null {
  const text = typed.trim();
  if (text === '') return null;
  if (type === 'flag') return text === 'true';
  return type === 'number' ? Number(text) : text;
}
