import { chooseLocale } from '../i18n/locale.js';
import type { Envelope, FromPanel, Look, ToPanel } from '../messages.js';
import { isColour, textOn } from './accent.js';
import css from './launcher.css?inline';

export interface Options extends Partial<Look> {
  inbox: string;
}

const texts = {
  en: { open: 'Open support chat', close: 'Close support chat', panel: 'Support chat' },
  de: { open: 'Support-Chat öffnen', close: 'Support-Chat schließen', panel: 'Support-Chat' },
};

const bubble =
  'M5 6.5A2.5 2.5 0 0 1 7.5 4h9A2.5 2.5 0 0 1 19 6.5v7a2.5 2.5 0 0 1-2.5 2.5H12l-4.6 4.2c-.5.4-1.2.1-1.2-.6V16.7A2.5 2.5 0 0 1 5 14.5z';
const cross = 'm6 6 12 12M18 6 6 18';

/** The launcher and the panel's frame, alone in a shadow root so that neither the page's styles nor ours leak. */
export class Messenger {
  private readonly host = document.createElement('div');
  private readonly launcher = document.createElement('button');
  private readonly panel = document.createElement('dialog');
  private readonly narrow = matchMedia('(max-width: 480px)');
  private frame: HTMLIFrameElement | undefined;
  private ready = false;
  private look: Look;

  constructor(
    private readonly base: URL,
    private readonly options: Options,
    private readonly tell: (event: 'open' | 'close') => void,
  ) {
    this.look = {
      locale: chooseLocale(options.locale, document.documentElement.lang, ...navigator.languages),
      theme: options.theme === 'light' || options.theme === 'dark' ? options.theme : 'auto',
      accent: isColour(options.accent) ? options.accent : undefined,
    };
    const root = this.host.attachShadow({ mode: 'open' });
    // A constructed sheet needs no permission from the page's content security policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.panel.id = 'panel';
    this.launcher.type = 'button';
    this.launcher.setAttribute('aria-controls', this.panel.id);
    this.launcher.append(shape(bubble, 'open'), shape(cross, 'close'));
    root.append(this.launcher, this.panel);
    this.launcher.addEventListener('click', () => this.toggle());
    this.panel.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    this.host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing && this.isOpen) this.close();
    });
    this.narrow.addEventListener('change', this.resized);
    addEventListener('message', this.heard);
    this.dress();
    document.body.append(this.host);
  }

  get isOpen(): boolean {
    return this.panel.open;
  }

  open(): void {
    if (this.isOpen) return;
    this.host.hidden = false;
    this.frame ??= this.createFrame();
    this.reveal();
    this.dress();
    this.say({ type: 'opened' });
    this.tell('open');
  }

  close(): void {
    if (!this.isOpen) return;
    const hadFocus = document.activeElement === this.host;
    this.panel.close();
    this.dress();
    if (hadFocus) this.launcher.focus();
    this.tell('close');
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  show(): void {
    this.host.hidden = false;
  }

  hide(): void {
    this.close();
    this.host.hidden = true;
  }

  change(look: Partial<Look>): void {
    this.look = { ...this.look, ...look };
    this.dress();
    this.say({ type: 'look', look: this.look });
  }

  remove(): void {
    this.narrow.removeEventListener('change', this.resized);
    removeEventListener('message', this.heard);
    this.host.remove();
  }

  /** Beside the page on a large screen; over all of it, and modal, on a small one. */
  private reveal(): void {
    if (this.narrow.matches) this.panel.showModal();
    else this.panel.show();
    this.frame?.focus();
  }

  private readonly resized = () => {
    if (!this.isOpen) return;
    this.panel.close();
    this.reveal();
  };

  private createFrame(): HTMLIFrameElement {
    const url = new URL('panel.html', this.base);
    const { locale, theme, accent = '' } = this.look;
    url.hash = new URLSearchParams({
      inbox: this.options.inbox,
      host: location.origin,
      locale,
      theme,
      accent,
    }).toString();
    const frame = document.createElement('iframe');
    frame.src = url.href;
    this.panel.append(frame);
    return frame;
  }

  private say(message: ToPanel): void {
    const envelope: Envelope<ToPanel> = { quickdesk: 1, message };
    if (this.ready) this.frame?.contentWindow?.postMessage(envelope, this.base.origin);
  }

  private readonly heard = (event: MessageEvent<Partial<Envelope<FromPanel>> | null>) => {
    if (event.origin !== this.base.origin || event.source !== this.frame?.contentWindow) return;
    if (event.data?.quickdesk !== 1) return;
    const type = event.data.message?.type;
    if (type === 'ready') {
      this.ready = true;
      if (this.isOpen) this.say({ type: 'opened' });
    } else if (type === 'close') {
      this.close();
    }
  };

  private dress(): void {
    const { locale, theme, accent } = this.look;
    const words = texts[chooseLocale(locale)];
    this.host.lang = locale;
    this.host.dataset.theme = theme;
    if (accent) {
      this.host.style.setProperty('--qd-accent', accent);
      this.host.style.setProperty('--qd-on-accent', textOn(accent));
    }
    this.launcher.setAttribute('aria-expanded', String(this.isOpen));
    this.launcher.setAttribute('aria-label', this.isOpen ? words.close : words.open);
    this.panel.setAttribute('aria-label', words.panel);
    if (this.frame) this.frame.title = words.panel;
  }
}

function shape(path: string, name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', name);
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
