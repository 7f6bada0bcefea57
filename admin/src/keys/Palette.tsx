import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { listTicketViews } from '../api/ticket-views.js';
import { findTickets } from '../api/tickets.js';
import { Dialog } from '../controls/Dialog.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { offered } from '../layout/navigation-list.js';
import { useClient, useMay, useSessionState } from '../session/useSession.js';
import { useViewName } from '../views/useViews.js';
import './keys.css';

interface Place {
  to: string;
  name: string;
  icon: IconName;
}

const MOST = 8;

/** Anything one can go to, by typing: screens, views, and a ticket by its number. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = usePlaces(typed);
  const current = Math.min(at, found.length - 1);
  const go = (place: Place | undefined) => {
    if (!place) return;
    onClose();
    void navigate(place.to);
  };
  return (
    <Dialog title={t('keyboard.palette')} onClose={onClose}>
      <input
        className="input"
        role="combobox"
        autoFocus
        aria-label={t('keyboard.palette.field')}
        placeholder={t('keyboard.palette.field')}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${current}` : undefined}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, found.length));
          else if (event.key === 'ArrowUp') setAt((current + found.length - 1) % Math.max(1, found.length));
          else if (event.key === 'Enter') go(found[current]);
          else return;
          event.preventDefault();
        }}
      />
      <ul className="palette" id={list} role="listbox" aria-label={t('keyboard.palette')}>
        {found.map((place, index) => (
          // The keyboard works in the field; these are for the mouse.
          <li
            key={place.to}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === current}
            onMouseDown={() => go(place)}
          >
            <Icon name={place.icon} />
            {place.name}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">{t('keyboard.palette.none')}</p>}
    </Dialog>
  );
}

function usePlaces(typed: string): Place[] {
  const { t, locale } = useI18n();
  const client = useClient();
  const mayRead = useMay()('ticket.read');
  const state = useSessionState();
  const nameOf = useViewName();
  const [, number] = /^#?(\d{1,12})$/.exec(typed.trim()) ?? [];
  const views = useQuery({
    queryKey: ['ticket-views', 'list'],
    queryFn: () => listTicketViews(client),
    enabled: mayRead,
  });
  const tickets = useQuery({
    queryKey: ['tickets', 'number', number],
    queryFn: () => findTickets(client, Number(number)),
    enabled: mayRead && number !== undefined,
  });
  const found = (tickets.data ?? []).map((each): Place => {
    return { to: `/tickets/${each.id}?view=all`, name: `#${each.number} ${each.subject}`, icon: 'inbox' };
  });
  if (number !== undefined) return found;
  const screens = offered(state).flatMap(({ entries }) =>
    entries.map((entry): Place => ({ to: entry.to, name: t(entry.title), icon: entry.icon })),
  );
  const all = [
    ...screens,
    ...(views.data ?? []).map((view): Place => {
      return { to: `/tickets?view=${view.id}`, name: `${t('tickets.title')}: ${nameOf(view)}`, icon: 'filter' };
    }),
  ];
  const wanted = typed.trim().toLocaleLowerCase(locale);
  return all.filter(({ name }) => name.toLocaleLowerCase(locale).includes(wanted)).slice(0, MOST);
}
