import { useForm } from 'react-hook-form';
import { type Consumer, resetConsumer } from '../api/operations.js';
import { Button } from '../controls/Button.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

interface Props {
  consumer: Consumer;
  onClose: () => void;
  onReset: () => void;
}

/** Sends a consumer back: after a mistake in it was mended, or to make anew what it keeps. */
export function ResetDialog({ consumer: { name, position }, onClose, onReset }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm<{ position: string }>({ defaultValues: { position: String(position) } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async (values) => {
      await resetConsumer(client, name, Number(values.position));
      onReset();
    },
    fields: { 'consumer.position_ahead': 'position' },
  });
  return (
    <Dialog title={t('operations.reset.title', { name })} onClose={onClose}>
      <div className="notice notice-block notice-warning">
        <div className="notice-text">
          <p className="notice-title">{t('operations.reset.warning')}</p>
          <p>{t('operations.reset.text')}</p>
        </div>
      </div>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="position"
          label={t('operations.position')}
          hint={t('operations.position.hint', { position })}
          type="number"
          min={0}
          missing={t('problem.number.type')}
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="danger" type="submit" busy={busy}>
            {t('operations.reset')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
