import Autocomplete from '@mui/material/Autocomplete';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import type { User } from '../api/people.js';
import { type Member, putMember, type Team } from '../api/teams.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { Face } from '../controls/Face.js';
import { Check, FieldFrame } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { outside } from '../roles/outside.js';
import { useClient } from '../session/useSession.js';

interface Props {
  team: Team;
  members: readonly Member[];
  onClose: () => void;
  onAdded: () => Promise<void>;
}

/** Found by typing; only active staff who are not in the team yet are offered. */
export function AddMember({ team, members, onClose, onAdded }: Props) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const [chosen, setChosen] = useState<User | null>(null);
  const [lead, setLead] = useState(false);
  const [missing, setMissing] = useState(false);
  const { busy, problem, act } = useAct();
  const { data, isFetching, error, refetch } = useGetList<User>(
    'users',
    {
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'name', order: 'ASC' },
      filter: { kind: 'user', status: 'active', ...(q && { q }) },
    },
    { retry: false, onError: () => undefined, placeholderData: (before) => before },
  );
  const there = new Set(members.map(({ userId }) => userId));
  const offered = (data ?? []).filter(({ id, role }) => !there.has(id) && !outside.has(role));

  const add = () =>
    act(async () => {
      setMissing(!chosen);
      if (!chosen) return;
      await putMember(client, team.id, chosen.id, lead);
      await onAdded();
      toast(t('teams.added', { name: chosen.name }));
      onClose();
    });

  return (
    <Dialog title={t('teams.add.title', { team: team.name })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <FieldFrame label={t('teams.add.who')} error={missing && !chosen ? t('teams.add.missing') : undefined}>
          {({ id, describedBy }) => (
            <Autocomplete
              id={id}
              options={offered}
              value={chosen}
              loading={isFetching}
              slotProps={{ popper: { disablePortal: true, popperOptions: { strategy: 'fixed' } } }}
              filterOptions={(all) => all}
              getOptionLabel={({ name }) => name}
              getOptionKey={({ id: key }) => key}
              isOptionEqualToValue={(one, other) => one.id === other.id}
              onChange={(_event, value) => setChosen(value)}
              onInputChange={(_event, value, why) => setTyped(why === 'input' ? value : '')}
              noOptionsText={t('teams.add.none')}
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
                    'aria-invalid': describedBy ? true : undefined,
                  }}
                />
              )}
            />
          )}
        </FieldFrame>
        <Check label={t('teams.add.lead')} hint={t('teams.add.lead.hint')} checked={lead} onChange={setLead} />
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t('teams.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value.trim()), 200);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
