import './wide.css';
import { type Address, type Route, toTalk } from './useRoute.js';

/** What is behind the `#`, so that Back works, and a link leads to a conversation. */
export const address: Address = {
  read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const [ticketId, openingId] = [said.get('ticket'), said.get('opening')];
    if (ticketId) return toTalk({ ticketId });
    if (openingId) return toTalk({ openingId });
    if (said.has('new')) return toTalk('new');
    return said.has('settings') ? { at: 'settings', of: null } : { at: 'home' };
  },
  go: (route) => history.pushState(depth() + 1, '', written(route)),
  replace: (route) => history.replaceState(history.state, '', written(route)),
  back() {
    const somewhere = depth() > 0;
    if (somewhere) history.back();
    return somewhere;
  },
  listen(call) {
    const moved = () => call(address.read());
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  },
};

/** How many steps within this page lie behind. */
function depth(): number {
  return typeof history.state === 'number' ? history.state : 0;
}

function written(route: Route): string {
  if (route.at === 'settings') return '#settings';
  if (route.at === 'home') return location.pathname + location.search;
  const { place } = route;
  if (place === 'new') return '#new';
  return 'ticketId' in place ? `#ticket=${place.ticketId}` : `#opening=${place.openingId}`;
}
