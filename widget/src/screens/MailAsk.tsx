import { useEffect, useState } from 'preact/hooks';
import { useCustomer, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { isMail } from './answers.js';
import { Field } from './Field.js';
import './fields.css';
import { IconButton } from './Icon.js';
import { Trouble } from './Trouble.js';

/** Where an answer goes when one has left. Closed, it does not come again. */
export function MailAsk({ roomId }: { roomId: string }) {
  const { t } = useWords();
  const customer = useCustomer();
  const [closed, setClosed] = useState(false);
  const [mail, setMail] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const room = useValue(customer.room(roomId));
  const said = room?.messages ?? [];
  const alone = said.every(({ author }) => author.id === customer.state.me?.id || author.kind === 'system');
  // Whoever is talking with somebody is not disturbed; what is being typed stays.
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (said.length > 0 && alone) setDue(true);
  }, [said.length, alone]);
  if (closed || !due || (!alone && !mail)) return null;
  const close = () => {
    customer.keepDraft(':mail', 'no');
    setClosed(true);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!isMail(mail.trim())) {
      setWrong(t('settings.noMail'));
      return document.getElementById('field-email')?.focus();
    }
    setBusy(true);
    setTrouble(undefined);
    try {
      await customer.setContactEmail(mail.trim());
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <form class="card" noValidate aria-label={t('settings.mailAsk')} onSubmit={(event) => void send(event)}>
      <Field
        field={{ key: 'email', label: t('settings.mailAsk'), type: 'email', choices: [], required: true }}
        value={mail}
        wrong={wrong}
        onInput={(value) => {
          setMail(value);
          setWrong(undefined);
        }}
      />
      <IconButton icon="close" name={t('settings.notNow')} onClick={close} />
      <button class="main" aria-disabled={busy}>
        {t(busy ? 'shell.loading' : 'settings.save')}
      </button>
      {trouble !== undefined && <Trouble error={trouble} />}
    </form>
  );
}
