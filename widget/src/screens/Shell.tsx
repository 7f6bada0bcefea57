import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Customer } from '../customer/api.js';
import { CustomerProvider, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { useShown } from '../look/shown.js';
import { wear } from '../look/wear.js';
import type { Look } from '../messages.js';
import { Bones } from './Bones.js';
import { Conversation } from './Conversation.js';
import { Head } from './Head.js';
import { inboxWords } from './inbox.js';
import { later } from './later.js';
import './shell.css';
import { useFocus } from './useFocus.js';
import { useLanguage } from './useLanguage.js';
import { type Address, isOpen, ticketIn, useFirstRoute, useRoute } from './useRoute.js';

const Outside = later('shell', async () => (await import('./Outside.js')).Outside, Bones);
const Side = later('shell', async () => (await import('./Tickets.js')).Side);
const Preferences = later('settings', async () => (await import('./Preferences.js')).Preferences, Bones);

interface Given {
  readonly customer: Customer;
  readonly look: Look;
  /** Another number each time that somebody opens it. */
  readonly opened: number;
  /** Where there is something around it to go back to. */
  readonly onClose?: (() => void) | undefined;
  readonly onSignIn?: (() => void) | undefined;
  /** Of a page of its own. */
  readonly address?: Address | undefined;
  /** Whether the list has a place beside the conversation. */
  readonly wide?: boolean | undefined;
}

/** What a customer sees, in a frame or on a page of its own. */
export function Shell(given: Given) {
  return (
    <CustomerProvider value={given.customer}>
      <Inside {...given} />
    </CustomerProvider>
  );
}

function Inside({ customer, look, opened, onClose, onSignIn, address, wide }: Given) {
  const { settings, settingsProblem, ready, me, tickets, openings, unread } = useValue(customer);
  const { t, locale, number } = useWords();
  const ways = useRoute(address);
  const everything = useRef<HTMLDivElement>(null);
  const spoken = useLanguage(customer, look.locale);
  const loaded = spoken && ready && (settings ?? settingsProblem) !== null;
  const { route } = ways;

  useLayoutEffect(() => {
    const accent = look.accent ?? settings?.colour;
    wear({ theme: look.theme, accent, darkAccent: look.accent ?? settings?.darkColour });
  }, [look, settings]);
  useFirstRoute(customer, ways, !address || wide === true);
  useFocus(everything, route, useShown() && loaded, opened);
  useEffect(() => {
    // Where it cannot be fetched, there is no connection, and nobody to be heard of.
    if (customer.draft(':sound'))
      import('../look/sound.js').then(
        ({ listen }) => listen(customer),
        () => undefined,
      );
  }, [customer, me?.id]);

  const words = settings && inboxWords(settings, locale);
  const title = words?.title ?? t('shell.support');
  useEffect(() => {
    document.title = address && unread > 0 ? `(${number(unread)}) ${title}` : title;
  }, [title, unread, number, address]);

  const place = route.at === 'talk' ? route.place : null;
  const ticket = tickets.find(({ id }) => id === ticketIn(place));
  const person = ticket && isOpen(ticket) ? ticket.assignee : null;
  const any = tickets.length + openings.length > 0;
  const beside = wide && any;
  const door = me === null || me.kind === 'guest' ? onSignIn : undefined;
  const same = customer.generation;
  return (
    <div class={beside ? 'shell wide' : 'shell'} ref={everything}>
      <Head
        title={title}
        under={person ? t('shell.answers', { name: person.name }) : any || place ? (words?.replyTime ?? '') : ''}
        person={person}
        onBack={route.at === 'home' || (beside && place) ? undefined : ways.back}
        onSettings={loaded && settings && route.at !== 'settings' ? ways.settings : undefined}
        onClose={onClose}
      />
      {beside && <Side place={place} onTalk={ways.talk} />}
      <main class={place ? 'talk' : 'screen'}>
        {!loaded ? (
          <Bones />
        ) : settings && route.at === 'talk' ? (
          <Conversation
            key={`${same} ${route.visit}`}
            place={route.place}
            ticket={ticket}
            settings={settings}
            onPlace={ways.become}
          />
        ) : settings && route.at === 'settings' ? (
          <Preferences
            key={same}
            settings={settings}
            ticketId={ticketIn(route.of)}
            onBack={ways.back}
            onSignIn={door}
          />
        ) : (
          <Outside wide={beside} onTalk={ways.talk} onSignIn={door} />
        )}
      </main>
      {!place && <footer>{t('shell.by')}</footer>}
    </div>
  );
}
