import type { Settings } from '../customer/api.js';
import css from './launcher.css?inline';

const shapes: Record<Settings['launcher']['icon'], string> = {
  bubble: 'M7 4h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-5l-6 5v-5a3 3 0 0 1-2-3V7a3 3 0 0 1 3-3z',
  question: 'M12 21a9 9 0 1 0-9-9 9 9 0 0 0 9 9zM9 9a3 3 0 1 1 4 3q-1 1-1 2m0 3v.1',
  hand: 'M8 14V7a1.5 1.5 0 0 1 3 0v4-6a1.5 1.5 0 0 1 3 0v6-5a1.5 1.5 0 0 1 3 0v8a6 6 0 0 1-12 4l-2-4a1.5 1.5 0 0 1 3-2z',
};

export const cross = 'm6 6 12 12M18 6 6 18';

/** What stands on the page from the beginning, alone in a shadow root so that neither the page's styles nor ours leak. */
export function drawLauncher() {
  const host = document.createElement('quickdesk-widget');
  const root = host.attachShadow({ mode: 'open' });
  wear(root, css);
  const launcher = make(root, 'button', 'launcher');
  launcher.setAttribute('aria-controls', 'panel');
  const icon = shape(launcher, '', 'open');
  shape(launcher, cross, 'close');
  const label = make(launcher, 'span', 'label');
  const badge = make(launcher, 'span', 'badge');
  const status = make(root, 'span', 'status');
  status.setAttribute('role', 'status');
  return {
    host,
    root,
    launcher,
    label,
    badge,
    status,
    /** A newer desk may know icons that this script does not. */
    setIcon: (name: Settings['launcher']['icon']) => icon.setAttribute('d', shapes[name] ?? shapes.bubble),
  };
}

/** A constructed sheet needs no permission from the page's content security policy. */
export function wear(root: ShadowRoot, styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  place: ParentNode,
  tag: Tag,
  name: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  place.append(element);
  return element;
}

export function shape(place: Element, d: string, name: string): SVGElement {
  const svg = draw(place, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', name);
  const path = draw(svg, 'path');
  path.setAttribute('d', d);
  return path;
}

function draw(place: Element, tag: string): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  place.append(element);
  return element;
}
