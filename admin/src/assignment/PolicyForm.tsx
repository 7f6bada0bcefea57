import type { ProblemError } from '@quickdesk/client';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import {
  type AssignmentMode,
  type AssignmentPolicy,
  assignmentModes,
  putPolicy,
  readPolicy,
} from '../api/assignment.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { CheckField, SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { days, minutes, type TeamRules } from './Policies.js';

interface Props {
  rules: TeamRules;
  onClose: () => void;
  onSaved: () => void;
}

/** The rules of one team. */
export function PolicyForm({ rules: { id, name, policy }, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const [stored, setStored] = useState<AssignmentPolicy>();
  const form = useForm({
    defaultValues: {
      mode: policy?.mode ?? 'round_robin',
      sticky: policy?.sticky ?? true,
      stickyDays: String(days(policy?.stickyFor ?? 30 * 86_400)),
      takeBack: policy?.takeBack ?? true,
      graceMinutes: String(minutes(policy?.grace ?? 1800)),
    },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ mode, sticky, stickyDays, takeBack, graceMinutes }) => {
      const body = {
        mode: mode as AssignmentMode,
        sticky,
        stickyFor: Number(stickyDays) * 86_400,
        takeBack,
        grace: Number(graceMinutes) * 60,
      };
      try {
        await putPolicy(client, id, body, (stored ?? policy)?.version ?? 0);
        onSaved();
      } catch (error) {
        if ((error as ProblemError).status !== 412) throw error;
        setStored(await readPolicy(client, id));
      }
    },
  });
  const [mode, sticky, takeBack] = form.watch(['mode', 'sticky', 'takeBack']);
  return (
    <Dialog title={t('assignment.form.title', { name })} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="mode"
          label={t('assignment.mode')}
          hint={t(`assignment.mode.${mode}.hint`)}
          choices={assignmentModes.map((value) => ({ value, label: t(`assignment.mode.${value}`) }))}
        />
        {mode !== 'manual' && (
          <>
            <CheckField name="sticky" label={t('assignment.sticky')} hint={t('assignment.sticky.hint')} />
            {sticky && (
              <TextField
                name="stickyDays"
                type="number"
                min={1}
                inputMode="numeric"
                label={t('assignment.stickyDays')}
                missing={t('assignment.number.missing')}
              />
            )}
          </>
        )}
        <CheckField name="takeBack" label={t('assignment.takeBack')} hint={t('assignment.takeBack.hint')} />
        {takeBack && (
          <TextField
            name="graceMinutes"
            type="number"
            min={1}
            inputMode="numeric"
            label={t('assignment.graceMinutes')}
            missing={t('assignment.number.missing')}
          />
        )}
        {stored && (
          <Stale title={t('assignment.stale')} onTake={onSaved}>
            <p>{t(`assignment.mode.${stored.mode}`)}</p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}
