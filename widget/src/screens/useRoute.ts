import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Customer } from '../customer/api.js';
import type { Place } from '../thread/Thread.js';

export type Route =
  | { readonly at: 'home' }
  /** `of` is the conversation one came from. */
  | { readonly at: 'settings'; readonly of: Place | null }
  /** `visit` is another for each conversation that somebody goes to, and the same while it becomes a ticket. */
  | { readonly at: 'talk'; readonly place: Place; readonly visit: number };

/** Where a page of its own says where one is. A frame leaves the history of the page around it alone. */
export interface Address {
  readonly read: () => Route;
  readonly go: (route: Route) => void;
  readonly replace: (route: Route) => void;
  /** Whether there was somewhere to go back to. */
  readonly back: () => boolean;
  readonly listen: (call: (route: Route) => void) => () => void;
}

export interface Ways {
  readonly route: Route;
  readonly home: () => void;
  readonly settings: () => void;
  readonly talk: (place: Place) => void;
  /** The same conversation has got another name. */
  readonly become: (place: Place) => void;
  readonly back: () => void;
}

let visits = 0;
export const toTalk = (place: Place): Route => ({ at: 'talk', place, visit: ++visits });
const home: Route = { at: 'home' };

export function useRoute(address: Address | undefined): Ways {
  const [route, setRoute] = useState<Route>(() => address?.read() ?? home);
  const way = useRef<Route[]>([]);
  useEffect(() => address?.listen(setRoute), [address]);
  const go = (next: Route) => {
    way.current.push(route);
    address?.go(next);
    setRoute(next);
  };
  return {
    route,
    home: () => {
      go(home);
      way.current = [];
    },
    settings: () => go({ at: 'settings', of: route.at === 'talk' ? route.place : null }),
    talk: (place) => go(toTalk(place)),
    become: (place) => {
      if (route.at !== 'talk') return;
      const next = { ...route, place };
      address?.replace(next);
      setRoute(next);
    },
    back: () => {
      if (!address) setRoute(way.current.pop() ?? home);
      else if (!address.back()) go(home);
    },
  };
}

/** Who has one conversation that goes on is brought there once; another person begins at home. */
export function useFirstRoute({ state, generation }: Customer, ways: Ways, straight: boolean): void {
  const seen = useRef({ generation, brought: false, somebody: state.me });
  useLayoutEffect(() => {
    const last = seen.current;
    if (last.generation !== generation) {
      // A link that asked for signing in still leads to where it led.
      if (last.somebody) ways.home();
      seen.current = { generation, brought: false, somebody: state.me };
      return;
    }
    last.somebody = state.me;
    if (last.brought || !state.ready || (state.me && state.ticketsStatus !== 'ready')) return;
    last.brought = true;
    const goOn = state.tickets.filter(isOpen);
    const [opening] = state.openings;
    if (!straight || ways.route.at !== 'home' || goOn.length + state.openings.length !== 1) return;
    const [ticket] = goOn;
    if (ticket) ways.talk({ ticketId: ticket.id });
    else if (opening) ways.talk({ openingId: opening.id });
  });
}

export const isOpen = ({ status }: { readonly status: string }): boolean => status !== 'solved' && status !== 'closed';

export const ticketIn = (place: Place | null): string | null =>
  place && place !== 'new' && 'ticketId' in place ? place.ticketId : null;
