import { useState } from 'react';
import type { User } from '../api/people.js';
import { type Member, putMember, type Team } from '../api/teams.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { Check } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { PersonField } from '../people/PersonField.js';
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
  const [chosen, setChosen] = useState<User | null>(null);
  const [lead, setLead] = useState(false);
  const [missing, setMissing] = useState(false);
  const { busy, problem, act } = useAct();
  const there = new Set(members.map(({ userId }) => userId));

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
        <PersonField
          label={t('teams.add.who')}
          error={missing && !chosen ? t('teams.add.missing') : undefined}
          value={chosen}
          onChange={setChosen}
          offered={({ id, role }) => !there.has(id) && !outside.has(role)}
          none={t('teams.add.none')}
        />
        <Check label={t('teams.add.lead')} hint={t('teams.add.lead.hint')} checked={lead} onChange={setLead} />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('teams.add')} />
      </form>
    </Dialog>
  );
}
