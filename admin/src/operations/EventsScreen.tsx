import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Consumers } from './Consumers.js';
import { ParkedEvents } from './ParkedEvents.js';
import './operations.css';

export default function EventsScreen() {
  return (
    <Allowed permission="operations.read">
      <Events />
    </Allowed>
  );
}

/** What reacts to what happens, how far each has come, and what it could not handle. */
function Events() {
  const { t } = useI18n();
  return (
    <Screen title={t('operations.events')} lead={t('operations.events.lead')}>
      <Consumers />
      <ParkedEvents />
    </Screen>
  );
}
