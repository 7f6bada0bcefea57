import { useState } from 'react';
import { useGetList } from 'react-admin';
import { type Customer, type CustomerAttribute, knownOf } from '../api/customers.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useMay } from '../session/useSession.js';
import { AttributeValues } from './AttributeValues.js';
import { useShown } from './shown.js';

/** There are fifty at most. */
export function useAttributes() {
  const { data, error, refetch } = useGetList<CustomerAttribute>(
    'customer-attributes',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'ASC' }, filter: {} },
    { retry: false, onError: () => undefined },
  );
  return { attributes: data, error: (error as unknown) ?? undefined, again: () => void refetch() };
}

export function Attributes({ customer }: { customer: Customer }) {
  const { t } = useI18n();
  const may = useMay();
  const shown = useShown();
  const { attributes, error, again } = useAttributes();
  const [changing, setChanging] = useState(false);
  const changeable = may('customer.update') && customer.status !== 'merged' && attributes && attributes.length > 0;
  const values = knownOf(customer);
  return (
    <Part
      title={t('attributes.known')}
      acts={
        changeable && (
          <Button kind="quiet" icon="edit" onClick={() => setChanging(true)}>
            {t('act.edit')}
          </Button>
        )
      }
    >
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {attributes?.length === 0 && <p className="quiet">{t('attributes.none')}</p>}
      {attributes && attributes.length > 0 && (
        <dl className="facts">
          {attributes.map((attribute) => (
            <div key={attribute.id} className="facts-row">
              <dt>{attribute.label}</dt>
              <dd>
                {shown(attribute, values[attribute.key]) ?? <span className="quiet">{t('attributes.unknown')}</span>}
                {customer.fromSite.includes(attribute.key) && (
                  <>
                    {' '}
                    <Badge icon="code">{t('attributes.said.site')}</Badge>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {attributes?.some(({ key }) => customer.fromSite.includes(key)) && (
        <p className="quiet">{t('attributes.said.site.text')}</p>
      )}
      {changing && attributes && (
        <AttributeValues customer={customer} attributes={attributes} onClose={() => setChanging(false)} />
      )}
    </Part>
  );
}
