import { useParams } from 'react-router-dom';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { useCustomer } from './useCustomer.js';
import { CustomerPanel } from './CustomerPanel.js';

export default function CustomerScreen() {
  return (
    <Allowed permission="customer.read">
      <OneCustomer />
    </Allowed>
  );
}

function OneCustomer() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const { customer } = useCustomer(id);
  return (
    <Screen title={customer?.name ?? t('customers.one')} back={{ to: '/customers', label: t('customers.title') }}>
      <CustomerPanel id={id} />
    </Screen>
  );
}
