import { useState } from 'react';
import { Link } from 'react-router-dom';
import { askPermission, usePermission } from '../attention/desktop.js';
import { ring } from '../attention/sound.js';
import { Button } from '../controls/Button.js';
import { Check } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { ChoiceField } from './ChoiceField.js';
import { alertTimes, alertWhose } from './preferences.js';
import { usePreferenceChange, usePreferences } from './usePreferences.js';

/** What calls the person, and when. */
export function AlertPart() {
  const { t } = useI18n();
  const { alertWho, alertWhen, alertRepeat, alertDesktop, alertContent, alertSound } = usePreferences();
  const { change } = usePreferenceChange();
  const off = alertWho === 'off';
  return (
    <Part title={t('alerts.title')} lead={t('alerts.lead')}>
      <ChoiceField
        label={t('alerts.who')}
        hint={t('alerts.who.hint')}
        value={alertWho}
        choices={alertWhose.map((value) => ({ value, label: t(`alerts.who.${value}`) }))}
        onChange={(chosen) => change({ alertWho: chosen })}
      />
      {!off && (
        <>
          <ChoiceField
            label={t('alerts.when')}
            value={alertWhen}
            choices={alertTimes.map((value) => ({ value, label: t(`alerts.when.${value}`) }))}
            onChange={(chosen) => change({ alertWhen: chosen })}
          />
          <Check
            label={t('alerts.repeat')}
            hint={t('alerts.repeat.hint')}
            checked={alertRepeat}
            onChange={(on) => change({ alertRepeat: on })}
          />
          <Check label={t('alerts.desktop')} checked={alertDesktop} onChange={(on) => change({ alertDesktop: on })} />
          {alertDesktop && (
            <>
              <DesktopPermission />
              <Check
                label={t('alerts.content')}
                hint={t('alerts.content.hint')}
                checked={alertContent}
                onChange={(on) => change({ alertContent: on })}
              />
            </>
          )}
          <Check
            label={t('alerts.sound')}
            hint={t('alerts.sound.hint')}
            checked={alertSound}
            onChange={(on) => change({ alertSound: on })}
          />
          {alertSound && <TrySound />}
        </>
      )}
      <p>
        <Link to="/notifications/preferences">{t('alerts.mails')}</Link>
      </p>
    </Part>
  );
}

/** What this browser says to it, and what can be done about that. */
function DesktopPermission() {
  const { t } = useI18n();
  const permission = usePermission();
  const fine = permission === 'granted';
  return (
    <div className="preference-note" role="status" data-fine={fine}>
      <Icon name={fine ? 'check' : 'warning'} size={16} />
      <p>{t(`alerts.desktop.${permission}`)}</p>
      {permission === 'default' && (
        <Button icon="follow" onClick={() => void askPermission()}>
          {t('alerts.desktop.allow')}
        </Button>
      )}
    </div>
  );
}

function TrySound() {
  const { t } = useI18n();
  const [silent, setSilent] = useState(false);
  return (
    <div className="preference-try">
      <Button onClick={() => void ring().then((rang) => setSilent(!rang))}>{t('alerts.sound.try')}</Button>
      <span className="quiet" role="status">
        {silent && t('alerts.sound.silent')}
      </span>
    </div>
  );
}
