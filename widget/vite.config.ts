import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';
import { shipping } from '../client/vite/shipping.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The loader is a classic script of its own, so it is a build of its own, beside the panel's. */
function loader(): Plugin {
  return {
    name: 'quickdesk:loader',
    apply: 'build',
    buildStart() {
      for (const file of ['loader.ts', 'messenger.ts', 'accent.ts', 'launcher.css'])
        this.addWatchFile(here(`src/loader/${file}`));
    },
    closeBundle: {
      sequential: true,
      async handler(error?: Error) {
        if (error) return;
        await build({
          configFile: false,
          root: here('.'),
          logLevel: 'warn',
          publicDir: false,
          plugins: [onlyUsedTokens()],
          build: {
            outDir: 'dist',
            emptyOutDir: false,
            reportCompressedSize: false,
            cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
            lib: {
              entry: here('src/loader/loader.ts'),
              formats: ['iife'],
              name: 'QuickdeskLoader',
              fileName: () => 'v1/loader.js',
            },
          },
        });
      },
    },
  };
}

/** The launcher takes the shared tokens, but carries only those that it uses. */
function onlyUsedTokens(): Plugin {
  return {
    name: 'quickdesk:only-used-tokens',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('launcher.css?inline')) return null;
      const used = new Set(Array.from(code.matchAll(/var\((--qd-[\w-]+)/g), (match) => match[1]));
      const kept = code.replace(/(--qd-[\w-]+):[^;{}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ''));
      return { code: kept, map: null };
    },
  };
}

export default defineConfig({
  // The panel and its files move together, wherever the server is mounted.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    loader(),
    shipping([
      { name: 'loader', files: /^v1[\\/]loader\.js$/, limit: 4 * 1024 },
      { name: 'panel', files: /^v1[\\/](panel\.html|assets[\\/].*\.(js|css))$/, limit: 45 * 1024 },
    ]),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'v1/assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { panel: here('v1/panel.html') } },
  },
});
