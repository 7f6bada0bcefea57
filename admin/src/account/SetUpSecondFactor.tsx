import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { encode } from 'uqr';
import { confirmTotp, startTotp, type TotpSetUp } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { PasswordField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { CopyButton } from '../feedback/CopyButton.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import { RecoveryCodes } from './RecoveryCodes.js';
import './account.css';

interface Props {
  onDone: () => void;
  onCancel?: () => void;
}

/** Password, then the code to scan, then the first code of the app, then the recovery codes: in this order. */
export default function SetUpSecondFactor({ onDone, onCancel }: Props) {
  const [setUp, setSetUp] = useState<TotpSetUp>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (setUp) return <ConfirmApp setUp={setUp} onCodes={setCodes} onCancel={onCancel} />;
  return <AskPassword onSetUp={setSetUp} onCancel={onCancel} />;
}

function AskPassword({ onSetUp, onCancel }: { onSetUp: (setUp: TotpSetUp) => void; onCancel?: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm({ defaultValues: { password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ password }) => onSetUp(await startTotp(client, password)),
    fields: { 'auth.password_wrong': 'password' },
  });
  return (
    <Form values={form} className="form" onSubmit={submit} aria-label={t('secondFactor.setUp')}>
      <PasswordField
        name="password"
        label={t('account.password.current')}
        missing={t('session.password.missing')}
        autoComplete="current-password"
        autoFocus
      />
      {problem !== undefined && <ProblemNotice error={problem} />}
      <Acts onCancel={onCancel}>
        <Button kind="primary" type="submit" busy={busy}>
          {t('secondFactor.goOn')}
        </Button>
      </Acts>
    </Form>
  );
}

interface ConfirmProps {
  setUp: TotpSetUp;
  onCodes: (codes: string[]) => void;
  onCancel?: () => void;
}

function ConfirmApp({ setUp: { secret, uri }, onCodes, onCancel }: ConfirmProps) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm({ defaultValues: { code: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ code }) => onCodes(await confirmTotp(client, code.replace(/\s/g, ''))),
    fields: { 'second_factor.code_wrong': 'code', 'second_factor.wrong': 'code' },
  });
  return (
    <Form values={form} className="form" onSubmit={submit} aria-label={t('secondFactor.setUp')}>
      <ol className="steps">
        <li>
          <div>{t('secondFactor.scan')}</div>
          <QrCode text={uri} label={t('secondFactor.qr')} />
          <div className="quiet">{t('secondFactor.orType')}</div>
          <div className="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</div>
          <CopyButton text={secret} />
        </li>
        <li>
          <TextField
            name="code"
            label={t('secondFactor.code.totp')}
            missing={t('secondFactor.code.missing')}
            autoComplete="one-time-code"
            inputMode="numeric"
            mono
          />
        </li>
      </ol>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <Acts onCancel={onCancel}>
        <Button kind="primary" type="submit" busy={busy}>
          {t('secondFactor.switchOn')}
        </Button>
      </Acts>
    </Form>
  );
}

function Acts({ onCancel, children }: { onCancel?: () => void; children: ReactNode }) {
  const { t } = useI18n();
  return (
    <div className="form-acts">
      {children}
      {onCancel && <Button onClick={onCancel}>{t('act.cancel')}</Button>}
    </div>
  );
}

/** Dark on white in both themes: that is what cameras read. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 1 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={squares.join('')} />
    </svg>
  );
}
