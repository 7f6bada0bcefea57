import { frame as english } from '../i18n/en/launcher.js';
import { cross, make, shape, wear } from '../loader/launcher.js';
import type { Panel, Stage } from '../loader/stage.js';
import type { Envelope, FromPanel, ToPanel } from '../messages.js';
import css from './frame.css?inline';
import { titleCounter } from './title.js';

const patience = 12_000;
const texts = import.meta.glob<typeof english>('../i18n/*/launcher.ts', { import: 'frame', eager: true });

/** The panel on the stage that the loader has made: beside the page on a large screen, over all of it on a small one. */
export function present(stage: Stage): Panel {
  const { address, host, root, launcher, status, asked, look, tell } = stage;
  const { origin } = address;
  const life = new AbortController();
  const { signal } = life;
  const narrow = matchMedia('(max-width: 480px), (max-height: 480px)');
  const countInTitle = titleCounter();
  wear(root, css);
  const panel = make(root, 'dialog', 'panel');
  // Until the panel is there it cannot be left from the inside.
  const leave = make(panel, 'button', 'leave');
  const trouble = make(panel, 'p', 'trouble');
  const retry = make(panel, 'button', 'retry');
  shape(leave, cross, '');
  panel.id = 'panel';

  let frame: HTMLIFrameElement;
  let ready = false;
  let timer = 0;
  let gone = false;
  /** Somebody has opened the panel, and it is not there yet. */
  let wantsFocus = false;
  let unread: { count?: number; words: string } = { words: '' };

  const hasFocus = () => document.activeElement === host;

  const load = () => {
    ready = false;
    panel.dataset.state = 'loading';
    clearTimeout(timer);
    timer = window.setTimeout(() => (panel.dataset.state = 'trouble'), patience);
    address.hash = String(new URLSearchParams({ host: location.origin, ...look() }));
    frame = make(panel, 'iframe', '');
    frame.allow = 'clipboard-write';
    frame.src = address.href;
    dress();
  };

  /** The frame is thrown away with all that it knows. */
  const renew = () => {
    wantsFocus = panel.open && hasFocus();
    frame.remove();
    load();
    if (wantsFocus) leave.focus();
  };

  const say = (message: ToPanel) => {
    const envelope: Envelope<ToPanel> = { quickdesk: 1, message };
    if (ready) frame.contentWindow?.postMessage(envelope, origin);
  };

  const dress = () => {
    const said = stage.said();
    const own = texts[`../i18n/${stage.locale()}/launcher.ts`] ?? english;
    frame.title = own.title;
    panel.setAttribute('aria-label', own.title);
    leave.setAttribute('aria-label', own.leave);
    trouble.textContent = said.trouble;
    retry.textContent = own.retry;
    countInTitle(stage.counts() ? (unread.count ?? 0) : 0);
    stage.dress(panel.open, unread.count ?? 0, unread.words);
  };

  const reveal = (focus: boolean) => {
    if (narrow.matches) panel.showModal();
    // `show` would take the focus.
    else panel.open = true;
    if (focus) (ready ? frame : leave).focus();
    fit();
  };

  /** What a phone's keyboard covers is no place for what one writes. */
  const fit = () => {
    const { height = 0, offsetTop = 0, scale = 0 } = visualViewport ?? {};
    const full = panel.open && narrow.matches && scale === 1;
    panel.style.height = full ? `${height}px` : '';
    panel.style.top = full ? `${offsetTop}px` : '';
  };

  /** Only when both are there: somebody who has opened it, and the panel. */
  const greet = () => {
    const focus = wantsFocus && hasFocus();
    if (ready) panel.dataset.state = 'ready';
    if (!panel.open || !ready) return;
    wantsFocus = false;
    if (focus) frame.focus();
    say({ type: 'opened', focus });
  };

  const open = (focus: boolean) => {
    if (panel.open) return;
    host.hidden = false;
    status.textContent = '';
    if (panel.dataset.state === 'trouble') renew();
    reveal(focus);
    stage.leftOpen(true);
    wantsFocus = focus;
    greet();
    dress();
    tell('open');
  };

  const close = () => {
    stage.leftOpen(false);
    if (!panel.open) return;
    const hadFocus = hasFocus();
    panel.close();
    say({ type: 'closed' });
    if (hadFocus) launcher.focus();
    dress();
    tell('close');
    if (gone) host.remove();
  };

  /** What was there when the page came, the launcher tells; only what is new is said aloud, once. */
  const count = (next: number, words: string) => {
    const before = unread.count ?? next;
    unread = { count: next, words };
    if (next <= before) status.textContent = '';
    else if (!panel.open) status.textContent = words;
    if (next !== before) tell('unread', next);
    dress();
  };

  const settle = (id: number, act: 'resolve' | 'reject', error = new Error()) => {
    asked.get(id)?.[act](error);
    asked.delete(id);
  };

  const hear = (message: FromPanel) => {
    switch (message.type) {
      case 'ready':
        ready = true;
        clearTimeout(timer);
        say({ type: 'look', look: look() });
        for (const { message: again } of asked.values()) say(again);
        return greet();
      case 'close':
        return close();
      case 'known':
        return void stage.known(message.known);
      case 'unread':
        return count(message.count, message.words);
      case 'settings':
        gone = !message.settings;
        return stage.apply(message.settings);
      case 'done': {
        const { id, trouble: why } = message;
        if (why) settle(id, 'reject', Object.assign(new Error(why.message), { code: why.code }));
        return settle(id, 'resolve');
      }
      case 'reset':
        // Whoever comes next is asked for in the new frame.
        if (asked.get(message.id)?.message.type === 'logout') settle(message.id, 'resolve');
        stage.known(false);
        count(0, '');
        return renew();
      case 'message':
      case 'ticket':
      case 'error': {
        const { type, ...detail } = message;
        return tell(type, detail);
      }
    }
  };

  /** This very window with this very origin, and nobody else. */
  const heard = ({ origin: from, source, data }: MessageEvent<Partial<Envelope<FromPanel>> | null>) => {
    if (from !== origin || source !== frame.contentWindow || data?.quickdesk !== 1) return;
    if (data.message) hear(data.message);
  };

  leave.onclick = close;
  retry.onclick = renew;
  panel.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  const leaveByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) close();
  };
  const turned = () => {
    if (!panel.open) return;
    const hadFocus = hasFocus();
    panel.close();
    reveal(hadFocus);
  };
  host.addEventListener('keydown', leaveByKey, { signal });
  narrow.addEventListener('change', turned, { signal });
  addEventListener('message', heard, { signal });
  addEventListener('online', () => panel.dataset.state === 'trouble' && renew(), { signal });
  visualViewport?.addEventListener('resize', fit, { signal });
  visualViewport?.addEventListener('scroll', fit, { signal });
  load();

  return {
    open,
    close,
    get isOpen() {
      return panel.open;
    },
    say,
    dress,
    remove() {
      life.abort();
      clearTimeout(timer);
      countInTitle(0);
    },
  };
}
