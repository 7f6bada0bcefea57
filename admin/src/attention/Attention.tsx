import { Button } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import { usePreferences } from '../preferences/usePreferences.js';
import { useAccount } from '../session/useSession.js';
import { ring, useBlocked } from './sound.js';
import { useAlerts } from './useAlerts.js';
import './attention.css';

/** Calls whoever is signed in when something waits for them. An operator's key is nobody to call. */
export default function Attention() {
  const me = useAccount()?.me.id;
  return me === undefined ? null : <ForPerson me={me} />;
}

function ForPerson({ me }: { me: string }) {
  const { t } = useI18n();
  const { alertSound, alertWho } = usePreferences();
  const blocked = useBlocked();
  useAlerts(me);
  return (
    <div className="attention" role="status">
      {blocked && alertSound && alertWho !== 'off' && (
        <Button icon="mute" onClick={() => void ring()}>
          {t('attention.blocked')}
        </Button>
      )}
    </div>
  );
}
