import type { Plugin } from 'vite';

const used = /var\((--qd-[\w-]+)/g;
const given = /(--qd-[\w-]+):[^;{}]*;?/g;

/** The console has tokens for much that a customer never sees; only what is used is sent to them. */
export function onlyUsedTokens(): Plugin {
  return {
    name: 'quickdesk:only-used-tokens-of-panel',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const styles = files.filter((each) => each.type === 'asset' && each.fileName.endsWith('.css'));
      const scripts = files.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n');
      for (let before = -1, dropped = 0; before !== dropped;) {
        before = dropped;
        const texts = styles.map((each) => ('source' in each ? String(each.source) : ''));
        const wanted = new Set([...texts.join('\n').matchAll(used)].map(([, name]) => name));
        for (const style of styles) {
          if (!('source' in style)) continue;
          style.source = String(style.source).replace(given, (whole, name: string) => {
            if (wanted.has(name) || scripts.includes(name)) return whole;
            dropped += 1;
            return '';
          });
        }
      }
    },
  };
}
