import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Loads } from './Loads.js';
import { Policies } from './Policies.js';
import './assignment.css';

export default function AssignmentScreen() {
  return (
    <Allowed permission="ticket.read">
      <Assignment />
    </Allowed>
  );
}

/** Who gets which ticket: the rules of each team, and how much everybody has. */
function Assignment() {
  const { t } = useI18n();
  return (
    <Screen title={t('assignment.title')} lead={t('assignment.lead')}>
      <Policies />
      <Loads />
    </Screen>
  );
}
