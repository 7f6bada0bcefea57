import { useState } from 'preact/hooks';
import type { Me } from '../customer/api.js';
import { useCustomer } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { isMail } from './answers.js';
import { Field } from './Field.js';
import { Trouble } from './Trouble.js';

type Step = { at: 'typing' | 'saving' | 'saved' } | { at: 'failed'; error: unknown };

/** Who one is to those who answer, and where they reach a guest. */
export function AboutMe({ me }: { me: Me }) {
  const { t } = useWords();
  const customer = useCustomer();
  const [name, setName] = useState(me.name);
  const [mail, setMail] = useState(me.contactEmail ?? '');
  const [step, setStep] = useState<Step>({ at: 'typing' });
  const wrong = mail.trim() && !isMail(mail.trim()) ? t('settings.noMail') : undefined;
  if (me.kind === 'signed') return null;
  const save = async (event: Event) => {
    event.preventDefault();
    if (wrong) return document.getElementById('field-email')?.focus();
    if (step.at === 'saving') return;
    setStep({ at: 'saving' });
    try {
      if (name.trim() && name.trim() !== me.name) await customer.setName(name.trim());
      const address = mail.trim() || null;
      if (me.kind === 'guest' && address !== me.contactEmail) await customer.setContactEmail(address);
      setStep({ at: 'saved' });
    } catch (error) {
      setStep({ at: 'failed', error });
    }
  };
  const typed = (set: (value: string) => void) => (value: string) => {
    set(value);
    setStep({ at: 'typing' });
  };
  return (
    <section>
      <h3>{t('settings.you')}</h3>
      <form noValidate onSubmit={(event) => void save(event)}>
        <Field
          field={{ key: 'name', label: t('settings.name'), type: 'text', choices: [], required: true }}
          value={name}
          wrong={undefined}
          onInput={typed(setName)}
        />
        {me.kind === 'guest' && (
          <Field
            field={{ key: 'email', label: t('settings.mail'), type: 'email', choices: [], required: false }}
            value={mail}
            wrong={wrong}
            onInput={typed(setMail)}
          />
        )}
        <button class="main" aria-disabled={step.at === 'saving'}>
          {t(step.at === 'saving' ? 'shell.loading' : 'settings.save')}
        </button>
        <span role="status">{step.at === 'saved' && t('settings.saved')}</span>
        {step.at === 'failed' && <Trouble error={step.error} />}
      </form>
    </section>
  );
}
