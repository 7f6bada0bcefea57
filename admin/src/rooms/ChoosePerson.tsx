import { useState } from 'react';
import type { User } from '../api/people.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { PersonField } from '../people/PersonField.js';

interface Props {
  title: string;
  act: string;
  offered: (person: User) => boolean;
  onClose: () => void;
  /** Closing is its own business: what it throws is shown. */
  onChosen: (person: User) => Promise<void>;
}

export function ChoosePerson({ title, act: label, offered, onClose, onChosen }: Props) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<User | null>(null);
  const [missing, setMissing] = useState(false);
  const { busy, problem, act } = useAct();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!chosen);
          if (chosen) act(() => onChosen(chosen));
        }}
      >
        <PersonField
          label={t('teams.add.who')}
          error={missing && !chosen ? t('teams.add.missing') : undefined}
          value={chosen}
          onChange={setChosen}
          offered={offered}
          none={t('rooms.person.none')}
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={label} />
      </form>
    </Dialog>
  );
}
