import { useForm } from 'react-hook-form';
import { filterActions, filterKinds, filterScopes, filterSpeakers, type MessageFilter } from '../api/moderation.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { CheckField, SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { RoomsField } from './RoomsField.js';
import { TryIt } from './TryIt.js';

interface Props {
  /** The filter to change; none makes a new one. */
  filter?: MessageFilter;
  onClose: () => void;
  onSaved: (filter: MessageFilter) => void;
}

type Values = Pick<
  MessageFilter,
  'name' | 'kind' | 'pattern' | 'scope' | 'roomIds' | 'appliesTo' | 'action' | 'enabled'
> & {
  /** One in a line. */
  words: string;
};

export function FilterForm({ filter, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const form = useForm<Values>({ defaultValues: valuesOf(filter) });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'message-filters',
    record: filter,
    body,
    onSaved,
  });
  const values = form.watch();
  const { kind, scope, action, name } = values;

  return (
    <Dialog wide title={t(filter ? 'filters.form.edit' : 'filters.form.create')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('filters.name')}
          hint={t('filters.name.hint')}
          missing={t('filters.name.missing')}
          autoComplete="off"
          autoFocus
        />
        <SelectField
          name="kind"
          label={t('filters.kind')}
          choices={filterKinds.map((value) => ({ value, label: t(`filters.kind.${value}`) }))}
        />
        {kind === 'words' ? (
          <TextField key="words" name="words" label={t('filters.words')} hint={t('filters.words.hint')} rows={4} />
        ) : (
          <TextField
            key="pattern"
            name="pattern"
            label={t('filters.pattern')}
            hint={t('filters.pattern.hint')}
            autoComplete="off"
            mono
          />
        )}
        <SelectField
          name="action"
          label={t('filters.action')}
          hint={t(`filters.action.${action}.hint`)}
          choices={filterActions.map((value) => ({ value, label: t(`filters.action.${value}`) }))}
        />
        <SelectField
          name="appliesTo"
          label={t('filters.appliesTo')}
          choices={filterSpeakers.map((value) => ({ value, label: t(`filters.appliesTo.${value}`) }))}
        />
        <SelectField
          name="scope"
          label={t('filters.scope')}
          choices={filterScopes.map((value) => ({ value, label: t(`filters.scope.${value}`) }))}
        />
        {scope === 'rooms' && <RoomsField />}
        <CheckField name="enabled" label={t('filters.enabled')} hint={t('filters.enabled.hint')} />
        <TryIt draft={{ ...body(values), name: name.trim() || '…' }} />
        {stored && (
          <Stale title={t('filters.stale')} onTake={() => onSaved(stored)}>
            {stored.name}
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}

function valuesOf(filter: MessageFilter | undefined): Values {
  const { words = [], name = '', kind = 'words', pattern = '', scope = 'everything', roomIds = [] } = filter ?? {};
  const { appliesTo = 'customers', action = 'mask', enabled = true } = filter ?? {};
  return { name, kind, words: words.join('\n'), pattern, scope, roomIds: [...roomIds], appliesTo, action, enabled };
}

function body({ name, words, pattern, kind, scope, roomIds, ...rest }: Values) {
  const lines = words.split('\n').map((word) => word.trim());
  return {
    ...rest,
    name: name.trim(),
    kind,
    words: kind === 'words' ? [...new Set(lines.filter((word) => word !== ''))] : [],
    pattern: kind === 'pattern' ? pattern.trim() : '',
    scope,
    roomIds: scope === 'rooms' ? roomIds : [],
  };
}
