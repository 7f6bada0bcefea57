import { useForm } from 'react-hook-form';
import { type Decision, decide, type Reason, reasons, type Report } from '../api/moderation.js';
import { Button } from '../controls/Button.js';
import { CheckField, SelectField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { reasonKey } from './reason.js';
import { Part } from '../layout/Screen.js';
import { useClient } from '../session/useSession.js';
import { type Length, lengthChoices, untilOf } from './lengths.js';

interface Values {
  decision: Decision;
  reason: Reason;
  length: Length;
  removeMessage: boolean;
  notice: string;
}

/** What becomes of it, and what the person is told. */
export function DecisionForm({ report, onDecided }: { report: Report; onDecided: (report: Report) => void }) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const form = useForm<Values>({
    defaultValues: { decision: 'dismiss', reason: report.reason, length: 'day', removeMessage: false, notice: '' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ decision, reason, length, removeMessage, notice }, key) => {
      const until = decision === 'mute' ? untilOf(length) : null;
      const about = { decision, reason, until, removeMessage: removeMessage && offersRemoval(decision), notice };
      onDecided(await decide(client, report.id, about, key));
      toast(t('moderation.decided'));
    },
  });
  const decision = form.watch('decision');
  const message = report.kind === 'message';
  const offersRemoval = (chosen: Decision) => message && chosen !== 'dismiss' && chosen !== 'remove_message';

  return (
    <Part title={t('moderation.decide')} lead={t('moderation.decide.lead')}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('moderation.decide')}>
        <SelectField
          name="decision"
          label={t('moderation.decision')}
          hint={t(`moderation.decision.${decision}.hint`)}
          choices={decisionsFor(report).map((value) => ({ value, label: t(`moderation.decision.${value}`) }))}
        />
        {decision === 'mute' && (
          <SelectField
            name="length"
            label={t('rooms.sanction.length')}
            choices={lengthChoices.map((value) => ({ value, label: t(`rooms.sanction.${value}`) }))}
          />
        )}
        {decision !== 'dismiss' && (
          <SelectField
            name="reason"
            label={t('moderation.reason')}
            choices={reasons.map((value) => ({ value, label: t(reasonKey(value)) }))}
          />
        )}
        {offersRemoval(decision) && <CheckField name="removeMessage" label={t('moderation.removeMessage')} />}
        {decision !== 'dismiss' && report.userId !== null && (
          <TextField
            name="notice"
            label={t('moderation.notice')}
            hint={t('moderation.notice.hint')}
            rows={3}
            autoComplete="off"
          />
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="form-acts">
          <Button kind={decision === 'dismiss' ? 'primary' : 'danger'} type="submit" busy={busy}>
            {t(`moderation.decision.${decision}.act`)}
          </Button>
        </div>
      </Form>
    </Part>
  );
}

/** What is possible: without a room nobody is muted in one, without a person there is only the message. */
function decisionsFor({ kind, userId }: Report): Decision[] {
  const message = kind === 'message';
  const ofMessage: Decision[] = message ? ['remove_message'] : [];
  const inRoom: Decision[] = message ? ['mute', 'ban_room'] : [];
  const ofPerson: Decision[] = userId === null ? [] : ['warn', ...inRoom, 'ban_everywhere'];
  return ['dismiss', ...ofMessage, ...ofPerson];
}
