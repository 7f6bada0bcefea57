import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { block, type Customer, unblock } from '../api/customers.js';
import { Button } from '../controls/Button.js';
import { Confirm } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { patch } from '../live/cache.js';
import { useClient, useMay } from '../session/useSession.js';
import { BlockBadge, isHeld } from './BlockBadge.js';
import { BlockDialog } from './BlockDialog.js';

/** Whether they may write to the desk, and the act that changes it. */
export function BlockPart({ customer }: { customer: Customer }) {
  const { t, date } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<'block' | 'unblock'>();
  const manage = useMay()('customer.manage') && customer.status !== 'merged';
  const { id, name } = customer;
  const held = isHeld(customer.block);
  if (!held && !manage) return null;

  const done = (now: Customer, said: string) => {
    patch(cache, 'customers', id, now);
    toast(said);
    setOpen(undefined);
  };
  return (
    <Part
      title={t('customers.writing')}
      acts={
        manage && (
          <Button
            kind={held ? 'plain' : 'quiet'}
            icon={held ? 'check' : 'block'}
            onClick={() => setOpen(held ? 'unblock' : 'block')}
          >
            {t(held ? 'customers.unblock' : 'customers.block')}
          </Button>
        )
      }
    >
      <p>
        <BlockBadge block={customer.block} />
      </p>
      {isHeld(customer.block) && (
        <dl className="facts">
          <dt>{t('customers.block.reason')}</dt>
          <dd>{customer.block.reason}</dd>
          <dt>{t('customers.block.by')}</dt>
          <dd>
            {customer.block.byName ?? t('notes.program')} · {date(customer.block.since)}
          </dd>
        </dl>
      )}
      {open === 'block' && (
        <BlockDialog
          name={name}
          onClose={() => setOpen(undefined)}
          onBlock={async (about) => done(await block(client, id, about), t('customers.block.done', { name }))}
        />
      )}
      {open === 'unblock' && (
        <Confirm
          title={t('customers.unblock.title', { name })}
          act={t('customers.unblock')}
          kind="primary"
          onClose={() => setOpen(undefined)}
          onConfirm={async () => done(await unblock(client, id), t('customers.unblock.done', { name }))}
        >
          <p>{t('customers.unblock.text')}</p>
        </Confirm>
      )}
    </Part>
  );
}
