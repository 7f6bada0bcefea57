import { type ReactNode, useState } from 'react';
import type { User } from '../../api/people.js';
import { FormEnd } from '../../controls/FormEnd.js';
import { Dialog } from '../../controls/Dialog.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useAct } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { PersonField } from '../../people/PersonField.js';
import { useWorkingRoles } from '../names.js';

interface Props {
  title: string;
  act: string;
  /** Only those who work at tickets; customers and guests otherwise, too. */
  staff?: boolean;
  onClose: () => void;
  onChosen: (person: User) => Promise<void>;
  children?: ReactNode;
}

export function ChooseOne({ title, act: label, staff, onClose, onChosen, children }: Props) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<User | null>(null);
  const [missing, setMissing] = useState(false);
  const { busy, problem, act } = useAct();
  const role = useWorkingRoles();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setMissing(!chosen);
          if (chosen) act(() => onChosen(chosen));
        }}
      >
        <PersonField
          label={t('teams.add.who')}
          error={missing && !chosen ? t('teams.add.missing') : undefined}
          value={chosen}
          onChange={setChosen}
          among={staff ? { kind: 'user', status: 'active', role } : { status: 'active' }}
          none={t('tickets.person.none')}
        />
        {children}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={label} />
      </form>
    </Dialog>
  );
}
