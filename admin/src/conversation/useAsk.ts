import { useNotify } from 'react-admin';
import { useI18n } from '../i18n/I18n.js';
import { said } from './said.js';

/** Does a small thing; that it was refused is said in passing. */
export function useAsk(): (answer: Promise<unknown>) => void {
  const translator = useI18n();
  const notify = useNotify();
  return (answer) => {
    answer.catch((error: unknown) => notify(said(error, translator), { type: 'error' }));
  };
}
