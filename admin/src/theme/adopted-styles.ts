import createCache, { type EmotionCache } from '@emotion/cache';
import { logical } from './logical.js';

interface Options {
  key: string;
  container: Node;
  nonce?: string;
}

/**
 * Where Emotion puts its rules: a constructed style sheet instead of <style> elements. The server's content security
 * policy allows no inline style and no nonce is needed for this, because a script of ours makes the rules.
 */
class AdoptedSheet {
  readonly isSpeedy = true;
  readonly tags: HTMLStyleElement[] = [];
  readonly key: string;
  readonly container: Node;
  readonly nonce: string | undefined;
  before: Element | null = null;
  private sheet: CSSStyleSheet | undefined;

  constructor({ key, container, nonce }: Options) {
    this.key = key;
    this.container = container;
    this.nonce = nonce;
  }

  insert(rule: string): void {
    if (!this.sheet) {
      this.sheet = new CSSStyleSheet();
      document.adoptedStyleSheets.push(this.sheet);
    }
    try {
      this.sheet.insertRule(rule, this.sheet.cssRules.length);
    } catch {
      // A rule for another browser's pseudo-element: this one does not know it, and does not need it.
    }
  }

  flush(): void {
    const { sheet } = this;
    if (!sheet) return;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    this.sheet = undefined;
  }

  hydrate(): void {
    // Nothing was rendered by the server.
  }
}

export function styleCache(): EmotionCache {
  const cache = createCache({ key: 'qd', stylisPlugins: [logical] });
  // Emotion asks only for these members, though its type has private ones too.
  cache.sheet = new AdoptedSheet({ key: 'qd', container: document.head }) as unknown as EmotionCache['sheet'];
  return cache;
}
