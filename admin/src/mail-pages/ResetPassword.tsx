import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { resetPassword } from '../api/auth.js';
import { Button } from '../controls/Button.js';
import { PasswordField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from '../session/Outside.js';
import { deadLink } from './dead.js';
import { DeadLink, Done, Onward } from './Ends.js';

export function ResetPassword({ token }: { token: string }) {
  const { t } = useI18n();
  const [state, setState] = useState<{ done?: true; dead?: string }>({});
  const form = useForm({ defaultValues: { password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ password }) => {
      await resetPassword(token, password);
      setState({ done: true });
    },
    take: (error) => {
      const dead = deadLink(error);
      setState({ dead });
      return dead !== undefined;
    },
  });
  if (state.dead) return <DeadLink page="reset" code={state.dead} />;
  if (state.done) {
    return (
      <Done title={t('pages.reset.done')} text={t('pages.reset.done.text')}>
        <Onward />
      </Done>
    );
  }
  return (
    <Outside console={false} title={t('pages.reset.title')} lead={t('pages.reset.lead')}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('pages.reset.title')}>
        <PasswordField
          name="password"
          label={t('pages.password.new')}
          hint={t('pages.password.hint')}
          missing={t('pages.password.missing')}
          autoComplete="new-password"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('act.saving') : t('pages.reset.submit')}
        </Button>
      </Form>
    </Outside>
  );
}
