import { useForm } from 'react-hook-form';
import { type AgentLoad, setCapacity } from '../api/assignment.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

interface Props {
  agent: AgentLoad;
  onClose: () => void;
  onSaved: () => void;
}

/** How much somebody takes. Left empty, as much as everybody. */
export function CapacityForm({ agent, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm({ defaultValues: { units: agent.units === null ? '' : String(agent.units) } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ units }) => {
      await setCapacity(client, agent.userId, units.trim() === '' ? null : Number(units), agent.version);
      onSaved();
    },
  });
  return (
    <Dialog title={t('assignment.capacity.title', { name: agent.name })} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="units"
          type="number"
          min={0}
          inputMode="numeric"
          label={t('assignment.capacity')}
          hint={t('assignment.capacity.hint')}
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
