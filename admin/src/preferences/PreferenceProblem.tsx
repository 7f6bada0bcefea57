import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { usePreferenceChange } from './usePreferences.js';

/** That something of it has not reached the server: it counts here all the same. */
export function PreferenceProblem() {
  const { t } = useI18n();
  const { problem, stored, retry } = usePreferenceChange();
  if (problem === undefined) return null;
  return (
    <>
      <ProblemNotice error={problem} onRetry={retry} />
      {!stored && <p className="quiet">{t('preferences.waiting')}</p>}
    </>
  );
}
