import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Customer, SignedIn } from '../../customer/api.js';
import { useWords } from '../../i18n/words.js';
import type { Challenge } from '../arrival.js';
import { Password } from './Password.js';
import { Register } from './Register.js';
import { SecondStep } from './SecondStep.js';
import './sign-in.css';
import { useWays } from './ways.js';

export interface SignInProps {
  customer: Customer;
  /** Where the first half has been done elsewhere. */
  challenge?: Challenge;
  onIn: () => void;
  onClose: () => void;
}

type Step = 'password' | 'register' | { sentTo: string } | Challenge;

/** The ways in, one after the other, in a dialog over what one was doing. */
export function SignIn({ customer, challenge, onIn, onClose }: SignInProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = useId();
  const ways = useWays();
  const [step, setStep] = useState<Step>(challenge ?? 'password');
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it goes, so that the focus returns to where it was.
    return () => shown?.close();
  }, []);
  useEffect(() => {
    const field = dialog.current?.querySelector<HTMLElement>('input');
    (field ?? heading.current)?.focus();
  }, [step]);

  const outcome = (answer: SignedIn) => (answer === 'in' ? onIn() : setStep(answer));
  return (
    <dialog ref={dialog} class="sign-in" aria-labelledby={title} onCancel={onClose}>
      <header>
        <h2 id={title} ref={heading} tabIndex={-1}>
          {t(titleOf(step))}
        </h2>
        <button type="button" class="quiet" onClick={onClose}>
          {t('support.close')}
        </button>
      </header>
      {step === 'password' && (
        <Password customer={customer} ways={ways} onAnswer={outcome} onRegister={() => setStep('register')} />
      )}
      {step === 'register' && (
        <Register
          customer={customer}
          shortest={ways?.passwordMinLength ?? 1}
          onSent={(sentTo) => setStep({ sentTo })}
          onHave={() => setStep('password')}
        />
      )}
      {typeof step === 'object' && 'sentTo' in step && (
        <>
          <p role="status">{t('support.sent.text', { email: step.sentTo })}</p>
          <button type="button" class="act" onClick={() => setStep('password')}>
            {t('support.signIn')}
          </button>
        </>
      )}
      {typeof step === 'object' && 'challenge' in step && (
        <SecondStep customer={customer} challenge={step} onIn={onIn} onStartOver={() => setStep('password')} />
      )}
    </dialog>
  );
}

function titleOf(step: Step) {
  if (step === 'password') return 'support.signIn' as const;
  if (step === 'register') return 'support.register' as const;
  return 'sentTo' in step ? ('support.sent' as const) : ('support.second' as const);
}
