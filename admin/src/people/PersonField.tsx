import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { User } from '../api/people.js';
import { Face } from '../controls/Face.js';
import { FieldFrame } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { useSettled } from '../list/useSettled.js';

interface Props {
  label: string;
  hint?: string;
  /** What is wrong with the choice. */
  error?: string;
  value: User | null;
  onChange: (person: User | null) => void;
  /** Who is offered; everybody who is active otherwise. */
  offered?: (person: User) => boolean;
  none: string;
  /** Who is asked for; people with an account who are active otherwise. */
  among?: Record<string, unknown>;
}

const people = { kind: 'user', status: 'active' };

/** Somebody, found by typing. */
export function PersonField({
  label,
  hint,
  error,
  value,
  onChange,
  offered = () => true,
  none,
  among = people,
}: Props) {
  const { t } = useI18n();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const found = useGetList<User>(
    'users',
    {
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'name', order: 'ASC' },
      filter: { ...among, ...(q && { q }) },
    },
    { retry: false, onError: () => undefined, placeholderData: (before) => before },
  );
  return (
    <>
      <FieldFrame label={label} hint={hint} error={error}>
        {({ id, describedBy }) => (
          <Autocomplete
            id={id}
            options={(found.data ?? []).filter(offered)}
            value={value}
            loading={found.isFetching}
            slotProps={{ popper: { disablePortal: true, popperOptions: { strategy: 'fixed' } } }}
            filterOptions={(all) => all}
            getOptionLabel={({ name }) => name}
            getOptionKey={({ id: key }) => key}
            isOptionEqualToValue={(one, other) => one.id === other.id}
            onChange={(_event, next) => onChange(next)}
            onInputChange={(_event, next, why) => setTyped(why === 'input' ? next : '')}
            noOptionsText={none}
            loadingText={t('state.loading')}
            openText={t('teams.add.open')}
            closeText={t('act.close')}
            clearText={t('act.remove')}
            renderOption={(props, person) => (
              <li {...props} key={person.id}>
                <span className="person">
                  <Face name={person.name} url={person.avatarUrl} size={24} />
                  {person.name} <span className="quiet">{person.email}</span>
                </span>
              </li>
            )}
            renderInput={({ slotProps: { input, htmlInput }, id: inputId, disabled }) => (
              <OutlinedInput
                {...input}
                id={inputId}
                disabled={disabled}
                fullWidth
                autoFocus
                inputProps={{
                  ...htmlInput,
                  'aria-describedby': describedBy,
                  'aria-invalid': error ? true : undefined,
                }}
              />
            )}
          />
        )}
      </FieldFrame>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
    </>
  );
}
