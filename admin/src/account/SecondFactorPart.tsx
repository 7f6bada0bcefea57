import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { newRecoveryCodes, readSecondFactor, removeTotp } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { PasswordField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Badge } from '../controls/Badge.js';
import { useClient } from '../session/useSession.js';
import { RecoveryCodes } from './RecoveryCodes.js';
import SetUpSecondFactor from './SetUpSecondFactor.js';
import { useOwn } from './useOwn.js';

type Open = 'setUp' | 'remove' | 'newCodes';

export function SecondFactorPart() {
  const { t, plural } = useI18n();
  const { data, error, retry, again } = useOwn('second-factor', readSecondFactor);
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
    void again();
  };

  return (
    <Part
      title={t('secondFactor.title')}
      lead={t('secondFactor.lead')}
      acts={
        data &&
        (data.totp ? (
          <>
            <Button onClick={() => setOpen('newCodes')}>{t('secondFactor.newCodes')}</Button>
            {!data.required && <Button onClick={() => setOpen('remove')}>{t('secondFactor.remove')}</Button>}
          </>
        ) : (
          <Button kind="primary" icon="phone" onClick={() => setOpen('setUp')}>
            {t('secondFactor.setUp')}
          </Button>
        ))
      }
    >
      {error !== undefined && <ProblemNotice error={error} onRetry={retry} />}
      {!data && error === undefined && <Skeleton variant="rounded" height={24} width={220} />}
      {data?.totp && (
        <p>
          <Badge tone="good" icon="done">
            {t('secondFactor.on')}
          </Badge>{' '}
          <span className="quiet">{plural('secondFactor.left', data.recoveryCodesLeft)}</span>
        </p>
      )}
      {data && !data.totp && (
        <p>
          <Badge tone={data.required ? 'warning' : 'plain'} icon={data.required ? 'warning' : undefined}>
            {t(data.required ? 'secondFactor.required' : 'secondFactor.off')}
          </Badge>
        </p>
      )}
      {open === 'setUp' && (
        <Dialog title={t('secondFactor.setUp.title')} onClose={close} firm>
          <SetUpSecondFactor onDone={close} onCancel={close} />
        </Dialog>
      )}
      {open === 'remove' && <RemoveDialog onClose={close} />}
      {open === 'newCodes' && <NewCodesDialog onClose={close} />}
    </Part>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const form = useForm({ defaultValues: { password: '', code: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ password, code }) => {
      await removeTotp(client, password, code.replace(/\s/g, ''));
      toast(t('secondFactor.removed'));
      onClose();
    },
    fields: { 'auth.password_wrong': 'password', 'second_factor.code_wrong': 'code', 'second_factor.wrong': 'code' },
  });
  return (
    <Dialog title={t('secondFactor.remove.title')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <p>{t('secondFactor.remove.text')}</p>
        <PasswordField
          name="password"
          label={t('account.password.current')}
          missing={t('session.password.missing')}
          autoComplete="current-password"
          autoFocus
        />
        <CodeField />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('secondFactor.remove')} danger />
      </Form>
    </Dialog>
  );
}

function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const [codes, setCodes] = useState<string[]>();
  const form = useForm({ defaultValues: { code: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ code }) => setCodes(await newRecoveryCodes(client, code.replace(/\s/g, ''))),
    fields: { 'second_factor.code_wrong': 'code', 'second_factor.wrong': 'code' },
  });
  return (
    <Dialog title={t('secondFactor.newCodes')} onClose={onClose} firm={!!codes}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onClose} />
      ) : (
        <Form values={form} onSubmit={submit}>
          <p>{t('secondFactor.newCodes.text')}</p>
          <CodeField />
          {problem !== undefined && <ProblemNotice error={problem} />}
          <FormEnd busy={busy} onClose={onClose} act={t('secondFactor.newCodes')} />
        </Form>
      )}
    </Dialog>
  );
}

function CodeField() {
  const { t } = useI18n();
  return (
    <TextField
      name="code"
      label={t('secondFactor.code.totp')}
      missing={t('secondFactor.code.missing')}
      autoComplete="one-time-code"
      inputMode="numeric"
      mono
    />
  );
}
