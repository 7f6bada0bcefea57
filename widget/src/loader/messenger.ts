import type { Settings } from '../customer/api.js';
import type { launcher as english } from '../i18n/en/launcher.js';
import type { Look, Question } from '../messages.js';
import { textOn } from './colour.js';
import { fact } from './facts.js';
import { drawLauncher } from './launcher.js';
import { askSettings } from './settings.js';
import type { EventName, Panel, Stage } from './stage.js';

export interface Options extends Partial<Look> {
  token?: string;
  attributes?: Record<string, unknown>;
  /** `false`: the title of the page is left as it is. */
  titleCount?: boolean;
}

const texts = import.meta.glob<typeof english>('../i18n/*/launcher.ts', { import: 'launcher', eager: true });
const wordsOf = (locale: string) => texts[`../i18n/${locale}/launcher.ts`] as typeof english;

interface Code {
  readonly present: (stage: Stage) => Panel;
}

export type Messenger = ReturnType<typeof messenger>;

/** All that a page has of one inbox: the launcher, and the panel, which is fetched when somebody needs it. */
export function messenger(
  base: URL,
  inbox: string,
  options: Options,
  tell: (event: EventName, detail?: unknown) => void,
) {
  const { host, root, launcher, label, badge, status, setIcon } = drawLauncher();
  const address = new URL(`panel.html?inbox=${inbox}`, base);
  const known = fact('localStorage', `quickdesk.${inbox}.known`);
  const leftOpen = fact('sessionStorage', `quickdesk.${inbox}.open`);
  const life = new AbortController();
  const { signal } = life;
  const asked: Stage['asked'] = new Map();

  let settings: Settings | undefined;
  let locale = 'en';
  let said = wordsOf(locale);
  let panel: Panel | undefined;
  let code: Promise<Code> | undefined;
  /** Somebody waits for the panel to open. */
  let wanted = false;
  let tries = 0;
  let count = 0;
  let name = '';

  const look = (): Look => {
    const { theme, accent, locale: wish } = options;
    return {
      locale: [wish, document.documentElement.lang].find(Boolean) ?? '',
      theme: theme ?? 'auto',
      ...(/^#[0-9a-f]{6}$/i.test(accent ?? '') && { accent }),
    };
  };

  /** Option, then the page, then the browser; one of those that the inbox lists, where it lists some. */
  const speak = ({ languages }: Settings): string => {
    const there = Object.keys(texts).map((path) => path.split('/')[2] ?? '');
    const find = (among: string[], wish: string) => among.find((each) => sameLanguage(each, wish)) ?? [];
    const listed = languages.flatMap((each) => find(there, each));
    const choice = listed[0] ? listed : there;
    return [look().locale, ...navigator.languages].flatMap((wish) => find(choice, wish))[0] ?? listed[0] ?? 'en';
  };

  const dress: Stage['dress'] = (open, unread, words) => {
    badge.textContent = unread ? String(Math.min(unread, 99)) : '';
    launcher.setAttribute('aria-expanded', String(open));
    launcher.setAttribute('aria-label', [name, open ? said.close : said.open, words].filter(Boolean).join(', '));
  };

  const setStyle = (name: string, value: string) => host.style.setProperty('--' + name, value);

  const wear = () => {
    if (!settings) return;
    const { translations, colour, darkColour, position } = settings;
    const { theme, accent } = look();
    const [light, dark] = [accent ?? colour, accent ?? darkColour ?? colour];
    locale = speak(settings);
    said = wordsOf(locale);
    host.lang = locale;
    setStyle('scheme', theme === 'auto' ? 'light dark' : theme);
    setStyle('in', position === 'start' ? 'var(--gap) auto' : 'auto var(--gap)');
    setStyle('qd-accent', `light-dark(${light},${dark})`);
    setStyle('qd-on-accent', `light-dark(${textOn(light)},${textOn(dark)})`);
    setIcon(settings.launcher.icon);
    name = translations[locale]?.launcherLabel ?? settings.launcher.label;
    label.textContent = name;
    if (panel) panel.dress();
    else dress(false, 0, '');
  };

  const apply = (next: Settings | null) => {
    settings = next ?? undefined;
    wear();
    if (next) draw();
    else {
      tell('error', { code: 'inbox.not_found', message: `there is no inbox "${inbox}"` });
      if (!panel?.isOpen) host.remove();
    }
  };

  const draw = () => {
    if (signal.aborted || host.isConnected) return;
    (document.body ?? document.documentElement).append(host);
    tell('ready');
    if (wanted || leftOpen()) return load();
    if (!known() && !asked.size) return;
    // It can wait until the page is through with its own.
    const soon = () => (window.requestIdleCallback ?? setTimeout)(load);
    if (document.readyState === 'complete') soon();
    else addEventListener('load', soon, { signal });
  };

  /** A failed fetch may be remembered by the browser, so another try has another address. */
  const fetchPanel = () =>
    (code ??= import(/* @vite-ignore */ `${base}frame.js?${PANEL_VERSION}${tries++}`) as Promise<Code>);

  const load = () => {
    if (panel || !settings) return;
    fetchPanel().then(
      ({ present }) => {
        if (signal.aborted || panel) return;
        label.textContent = name;
        const here = (panel = present(stage));
        if (wanted || leftOpen()) here.open(wanted);
      },
      () => {
        code = undefined;
        if (wanted) status.textContent = label.textContent = said.trouble;
      },
    );
  };

  const open = () => {
    wanted = true;
    if (panel) panel.open(true);
    else load();
  };
  const close = () => {
    wanted = false;
    leftOpen(false);
    panel?.close();
  };
  const toggle = () => (panel?.isOpen ? close() : open());

  const stage: Stage = {
    address,
    host,
    root,
    launcher,
    status,
    counts: () => options.titleCount !== false,
    asked,
    look,
    said: () => said,
    locale: () => locale,
    tell,
    dress,
    apply,
    known,
    leftOpen,
  };

  launcher.onclick = toggle;
  launcher.onpointerenter = () => fetchPanel().catch(() => (code = undefined));
  addEventListener('online', () => (wanted || asked.size) && load(), { signal });
  askSettings(new URL(`../../api/v1/inboxes/${inbox}/public`, base), apply, signal);

  return {
    open,
    close,
    toggle,
    show() {
      host.hidden = false;
      // Some sites put another body in place when one goes to their next page.
      if (settings) draw();
    },
    hide() {
      close();
      host.hidden = true;
    },
    change(next: Options) {
      Object.assign(options, next);
      wear();
      panel?.say({ type: 'look', look: look() });
    },
    /** Kept until there is a panel; what is only said of somebody is no reason to fetch one. */
    ask: (question: Question) =>
      new Promise<void>((resolve, reject) => {
        const message = structuredClone({ ...question, id: ++count });
        asked.set(count, { message, resolve, reject });
        if (panel) panel.say(message);
        else if (question.type !== 'attributes') load();
      }),
    remove() {
      life.abort();
      panel?.remove();
      host.remove();
      for (const { reject } of asked.values()) reject(new Error('it was shut down'));
    },
  };
}

function sameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.toLowerCase().split('-')[0];
}
