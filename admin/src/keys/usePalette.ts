import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { listTicketViews } from '../api/ticket-views.js';
import type { IconName } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import type { MessageKey } from '../i18n/messages.js';
import { offered } from '../layout/navigation-list.js';
import { usePreferences } from '../preferences/usePreferences.js';
import { useAccount, useClient, useMay, useSessionState } from '../session/useSession.js';
import { useViewName } from '../views/useViews.js';
import { keyOf } from './chosen.js';
import { recentOf } from './recent.js';
import type { Key, KeyAct } from './table.js';
import { boundActs } from './useKeys.js';
import { type Row, useFound, useRecentRows } from './useFound.js';

export interface Entry {
  id: string;
  name: string;
  /** What tells it from others of the same name. */
  about?: string;
  icon: IconName;
  key?: Key;
  act: () => void;
}

export interface Group {
  title: MessageKey;
  entries: Entry[];
}

const icons = { tickets: 'inbox', customers: 'person', users: 'people' } as const;
const MOST = 6;
/** Of no use to whoever has the palette open, or bound to what has the focus. */
const notHere: readonly KeyAct[] = ['palette', 'search', 'send', 'sendSolve'];
/** Screens that a key leads to as well. */
const ways: Partial<Record<string, KeyAct>> = {
  '/tickets': 'goInbox',
  '/customers': 'goCustomers',
  '/dashboard': 'goReports',
  '/preferences': 'goSettings',
};

/** Everything one can do or go to from here that is called like this, group by group. */
export function usePalette(typed: string, person: string | undefined) {
  const { locale } = useI18n();
  const found = useFound(typed);
  const recent = useRecent(person);
  const acts = useActs();
  const places = usePlaces();
  const rows = useRows();
  const wanted = typed.trim().toLocaleLowerCase(locale);
  const called = (entries: Entry[]) =>
    entries.filter(({ name }) => name.toLocaleLowerCase(locale).includes(wanted)).slice(0, wanted ? MOST : undefined);
  const groups: Group[] = [
    { title: 'palette.recent', entries: wanted ? [] : recent },
    { title: 'palette.acts', entries: called(acts) },
    { title: 'palette.tickets', entries: wanted ? found.tickets.map(rows.ticket) : [] },
    { title: 'palette.customers', entries: wanted ? found.customers.map(rows.customer) : [] },
    { title: 'palette.people', entries: wanted ? found.people.map(rows.user) : [] },
    { title: 'palette.rooms', entries: wanted ? found.rooms.map(rows.room) : [] },
    { title: 'palette.tags', entries: wanted ? found.tags.map(rows.tag) : [] },
    { title: 'palette.views', entries: called(places.views) },
    { title: 'palette.pages', entries: called(places.screens) },
  ];
  return { groups: groups.filter(({ entries }) => entries.length > 0), found };
}

/** Rows as entries that lead to them. */
function useRows() {
  const navigate = useNavigate();
  const entry = (icon: IconName, to: string, name: string, about?: string): Entry => {
    return { id: to, name, about, icon, act: () => void navigate(to) };
  };
  return {
    ticket: (row: Row) => entry('inbox', `/tickets/${row.id}?view=all`, `#${row.number} ${row.subject}`),
    customer: (row: Row) => entry('person', `/customers/${row.id}`, row.name ?? '', row.email ?? undefined),
    user: (row: Row) => entry('people', `/users/${row.id}`, row.name ?? '', row.email ?? undefined),
    room: (row: Row) => entry('rooms', `/rooms/${row.id}`, row.name ?? ''),
    tag: (row: Row) => {
      const filter = encodeURIComponent(JSON.stringify({ tagId: [row.id] }));
      return entry('tag', `/tickets?view=all&filter=${filter}`, row.name ?? '');
    },
  };
}

function useRecent(person: string | undefined): Entry[] {
  const navigate = useNavigate();
  const recent = useMemo(() => recentOf(person), [person]);
  return useRecentRows(recent).map(({ kind, row }) => ({
    id: `recent ${row.id}`,
    name: kind === 'tickets' ? `#${row.number} ${row.subject}` : (row.name ?? ''),
    icon: icons[kind],
    act: () => void navigate(kind === 'tickets' ? `/tickets/${row.id}?view=all` : `/${kind}/${row.id}`),
  }));
}

/** What the keys do where one is. */
function useActs(): Entry[] {
  const { t } = useI18n();
  const { keys } = usePreferences();
  // As it was when this was opened: what is drawn under it meanwhile is the same screen.
  const acts = useMemo(() => {
    return [...boundActs()].filter(([name]) => !notHere.includes(name) && !keyOf(name, {}).go);
  }, []);
  return acts.map(([name, act]) => {
    const key = keyOf(name, keys);
    return { id: `act ${name}`, name: t(name === 'sheet' ? 'keyboard.title' : key.title), icon: 'keyboard', key, act };
  });
}

function usePlaces(): { screens: Entry[]; views: Entry[] } {
  const { t } = useI18n();
  const navigate = useNavigate();
  const client = useClient();
  const account = useAccount();
  const enabled = useMay()('ticket.read');
  const state = useSessionState();
  const nameOf = useViewName();
  const { keys } = usePreferences();
  const views = useQuery({ queryKey: ['ticket-views', 'list'], queryFn: () => listTicketViews(client), enabled });
  const place = (to: string, name: string, icon: IconName): Entry => {
    const way = ways[to];
    return { id: to, name, icon, key: way && keyOf(way, keys), act: () => void navigate(to) };
  };
  const own = [place('/preferences', t('preferences.title'), 'settings')];
  if (account) {
    own.push(place('/account', t('nav.account'), 'person'));
    own.push(place('/notifications', t('notifications.title'), 'follow'));
  }
  return {
    screens: [
      ...offered(state).flatMap(({ entries }) => entries.map(({ to, title, icon }) => place(to, t(title), icon))),
      ...own,
    ],
    views: (views.data ?? []).map((view) => place(`/tickets?view=${view.id}`, nameOf(view), 'filter')),
  };
}
