import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { disable, enable, inviteAgain, resetSecondFactor, signOutEverywhere, type User } from '../api/people.js';
import { FieldFrame } from '../controls/Fields.js';
import { Confirm } from '../feedback/Confirm.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import type { RowAct } from '../list/RowMenu.js';
import { patch } from '../live/cache.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

type Kind = 'disable' | 'enable' | 'signOut' | 'secondFactor' | 'invite';

/** What can be done about somebody, the same in the list and on their page; each asks first. */
export function usePersonActs() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const manage = useMay()('user.manage');
  const own = useAccount()?.me.id;
  const [open, setOpen] = useState<{ kind: Kind; person: User }>();
  const [reason, setReason] = useState('');

  function actsOf(person: User): RowAct[] {
    const { id, kind, status } = person;
    if (!manage || kind === 'guest' || id === own) return [];
    const ask = (asked: Kind) => () => {
      setReason('');
      setOpen({ kind: asked, person });
    };
    const offered: (RowAct | false)[] = [
      status === 'invited' && { label: t('people.act.invite'), icon: 'mail', act: ask('invite') },
      status === 'active' && { label: t('people.act.signOut'), icon: 'leave', act: ask('signOut') },
      status === 'active' && { label: t('people.act.secondFactor'), icon: 'phone', act: ask('secondFactor') },
      (status === 'disabled' || status === 'deactivated') && {
        label: t('people.act.enable'),
        icon: 'check',
        act: ask('enable'),
      },
      (status === 'active' || status === 'invited') && {
        label: t('people.act.disable'),
        icon: 'block',
        danger: true,
        act: ask('disable'),
      },
    ];
    return offered.filter((each) => each !== false);
  }

  const verbs: Record<Kind, (person: User) => Promise<User | void>> = {
    disable: ({ id }) => disable(client, id, reason.trim() || undefined),
    enable: ({ id }) => enable(client, id),
    signOut: ({ id }) => signOutEverywhere(client, id),
    secondFactor: ({ id }) => resetSecondFactor(client, id),
    invite: ({ id }) => inviteAgain(client, id),
  };

  async function confirm() {
    if (!open) return;
    const changed = await verbs[open.kind](open.person);
    if (changed) patch(cache, 'users', changed.id, changed);
    void cache.invalidateQueries({ queryKey: ['users'] });
    toast(t(`people.done.${open.kind}`, { name: open.person.name }));
    setOpen(undefined);
  }

  const dialog = open && (
    <Confirm
      title={t(`people.ask.${open.kind}`, { name: open.person.name })}
      act={t(`people.act.${open.kind}`)}
      kind={open.kind === 'enable' || open.kind === 'invite' ? 'primary' : 'danger'}
      onClose={() => setOpen(undefined)}
      onConfirm={confirm}
    >
      <p>{t(`people.ask.${open.kind}.text`)}</p>
      {open.kind === 'disable' && (
        <FieldFrame label={t('people.reason')} hint={t('people.reason.hint')}>
          {({ id, describedBy }) => (
            <input
              id={id}
              className="input"
              aria-describedby={describedBy}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FieldFrame>
      )}
    </Confirm>
  );
  return { actsOf, dialog };
}
