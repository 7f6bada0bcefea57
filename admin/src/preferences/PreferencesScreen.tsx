import { Check } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { SingleKeys } from '../keys/KeySheet.js';
import { ChangeKeys } from '../keys/ChangeKeys.js';
import { Preferences as OfThisBrowser } from '../layout/Preferences.js';
import { Part, Screen } from '../layout/Screen.js';
import { useAccount } from '../session/useSession.js';
import { AlertPart } from './AlertPart.js';
import { ChoiceField } from './ChoiceField.js';
import { PreferenceProblem } from './PreferenceProblem.js';
import { advances, undoSeconds } from './preferences.js';
import { usePreferenceChange, usePreferences } from './usePreferences.js';
import './preferences.css';

/** How somebody wants the console to be. Each change counts at once. */
export default function PreferencesScreen() {
  const { t } = useI18n();
  const account = useAccount();
  return (
    <Screen title={t('preferences.title')} lead={t(account ? 'preferences.lead' : 'preferences.lead.operator')}>
      <div className="preference-parts">
        <Stored />
        <PreferenceProblem />
        <WritingPart />
        {account && <AlertPart />}
        <Part title={t('keyboard.title')}>
          <SingleKeys />
          <ChangeKeys problem={false} />
        </Part>
        <Part title={t('preferences.browser')} lead={t('preferences.browser.lead')}>
          <OfThisBrowser />
        </Part>
      </div>
    </Screen>
  );
}

/** Said to those who cannot see that nothing went wrong. */
function Stored() {
  const { t } = useI18n();
  const { stored, problem } = usePreferenceChange();
  return (
    <p className="quiet preference-stored" role="status">
      {problem === undefined && t(stored ? 'preferences.stored' : 'act.saving')}
    </p>
  );
}

function WritingPart() {
  const { t, plural } = useI18n();
  const { enterSends, undoSend, autoAdvance } = usePreferences();
  const { change } = usePreferenceChange();
  return (
    <Part title={t('preferences.work')}>
      <Check
        label={t('preferences.enterSends')}
        hint={t(enterSends ? 'preferences.enterSends.on' : 'preferences.enterSends.off')}
        checked={enterSends}
        onChange={(on) => change({ enterSends: on })}
      />
      <ChoiceField
        label={t('preferences.undoSend')}
        hint={t('preferences.undoSend.hint')}
        value={String(undoSend)}
        choices={undoSeconds.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? t('preferences.undoSend.none') : plural('preferences.undoSend.seconds', seconds),
        }))}
        onChange={(chosen) => change({ undoSend: undoSeconds.find((each) => String(each) === chosen) })}
      />
      <ChoiceField
        label={t('preferences.autoAdvance')}
        hint={t('preferences.autoAdvance.hint')}
        value={autoAdvance}
        choices={advances.map((value) => ({ value, label: t(`preferences.autoAdvance.${value}`) }))}
        onChange={(chosen) => change({ autoAdvance: chosen })}
      />
    </Part>
  );
}
