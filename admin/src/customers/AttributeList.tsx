import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDelete } from 'react-admin';
import type { CustomerAttribute } from '../api/customers.js';
import { Button, IconButton } from '../controls/Button.js';
import { Confirm } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { ListScreen } from '../list/ListScreen.js';
import type { Column } from '../list/RowTable.js';
import { useRows } from '../list/useRows.js';
import { patch } from '../live/cache.js';
import { useMay } from '../session/useSession.js';
import { AttributeForm } from './AttributeForm.js';

type Open = { kind: 'create' } | { kind: 'edit' | 'delete'; attribute: CustomerAttribute };

export default function AttributeList() {
  return (
    <Allowed permission="customer.read">
      <Definitions />
    </Allowed>
  );
}

function Definitions() {
  const { t } = useI18n();
  const toast = useToast();
  const define = useMay()('customer.define');
  const cache = useQueryClient();
  const [remove] = useDelete<CustomerAttribute>();
  const [open, setOpen] = useState<Open>();
  const list = useRows<CustomerAttribute>({
    resource: 'customer-attributes',
    sort: { field: 'createdAt', order: 'ASC' },
  });
  const close = () => setOpen(undefined);

  const columns: Column<CustomerAttribute>[] = [
    { key: 'label', label: t('attributes.label'), cell: ({ label }) => label },
    { key: 'key', label: t('attributes.key'), sortBy: 'key', wide: true, cell: ({ key }) => <code>{key}</code> },
    {
      key: 'type',
      label: t('attributes.type'),
      cell: ({ type, choices }) =>
        type === 'choice' ? `${t('attributes.type.choice')}: ${choices.join(', ')}` : t(`attributes.type.${type}`),
    },
    {
      key: 'fromSite',
      label: t('attributes.saidBy'),
      wide: true,
      cell: ({ fromSite }) => t(fromSite ? 'attributes.saidBy.site' : 'attributes.saidBy.desk'),
    },
  ];
  return (
    <>
      <ListScreen
        title={t('attributes.title')}
        lead={t('attributes.lead')}
        count="attributes.count"
        icon="person"
        list={list}
        columns={columns}
        empty={{ title: t('attributes.empty.title'), text: t('attributes.empty.text') }}
        create={
          define && (
            <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'create' })}>
              {t('attributes.new')}
            </Button>
          )
        }
        acts={
          define
            ? (attribute) => (
                <>
                  <IconButton
                    icon="edit"
                    label={t('attributes.edit', { name: attribute.label })}
                    onClick={() => setOpen({ kind: 'edit', attribute })}
                  />
                  <IconButton
                    icon="trash"
                    label={t('attributes.delete', { name: attribute.label })}
                    onClick={() => setOpen({ kind: 'delete', attribute })}
                  />
                </>
              )
            : undefined
        }
      />
      {open && open.kind !== 'delete' && (
        <AttributeForm
          attribute={open.kind === 'edit' ? open.attribute : undefined}
          onClose={close}
          onSaved={(attribute) => {
            patch(cache, 'customer-attributes', attribute.id, attribute);
            toast(t('attributes.saved', { name: attribute.label }));
            close();
          }}
        />
      )}
      {open?.kind === 'delete' && (
        <Confirm
          title={t('attributes.delete.title', { name: open.attribute.label })}
          act={t('act.delete')}
          icon="trash"
          onClose={close}
          onConfirm={async () => {
            const { id, label } = open.attribute;
            await remove('customer-attributes', { id, previousData: open.attribute }, { returnPromise: true });
            patch(cache, 'customer-attributes', id, null);
            list.again();
            toast(t('attributes.deleted', { name: label }));
            close();
          }}
        >
          <p>{t('attributes.delete.text')}</p>
        </Confirm>
      )}
    </>
  );
}
