import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { shipping } from '../client/vite/shipping.js';
import { loader } from './vite/loader.js';
import { onlyWebSocket } from './vite/only-websocket.js';
import { opening } from './vite/opening.js';
import { support } from './vite/support.js';
import { onlyUsedTokens } from './vite/tokens.js';

const thread = /src\/thread\/Thread\.tsx$/;
const live = /live\/src\/desk\.ts$/;
const supportWords = /src\/i18n\/en\/support\.ts$/;
const worker = 'support/sw.js';
const frame = 'v1/frame.js';
const base =
  /preact|preload-helper|src\/(i18n\/(words|saying|locale|en\/(shell|thread))|customer\/(call|use)|look\/shown)\b/;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The panel and its files move together, wherever the server is mounted.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    onlyWebSocket(),
    loader(),
    support(),
    onlyUsedTokens(),
    shipping([{ name: 'loader', files: /^v1[\\/]loader\.js$/, limit: 4 * 1024 }]),
    // Nobody has written yet.
    opening({
      name: 'panel, first open',
      limit: 45 * 1024,
      entry: 'v1/panel.html',
      thenLoads: [thread],
      also: [frame],
    }),
    // Somebody who comes back sees their conversation, and can write in it.
    opening({
      name: 'panel, with a conversation',
      limit: 56 * 1024,
      entry: 'v1/panel.html',
      thenLoads: [thread, live],
      also: [frame],
    }),
    opening({
      name: 'support page, first open',
      limit: 40 * 1024,
      entry: 'support/index.html',
      thenLoads: [thread, supportWords],
      also: [worker],
    }),
    opening({
      name: 'support page, with a conversation',
      limit: 58 * 1024,
      entry: 'support/index.html',
      thenLoads: [thread, supportWords, live],
      also: [worker],
    }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'v1/assets',
    assetsInlineLimit: 0,
    // As the launcher's: colours are said once for the light and the dark.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { panel: here('v1/panel.html'), support: here('support/index.html') },
      // What nothing is drawn without comes in one file: fewer requests, and it compresses better.
      output: { codeSplitting: { groups: [{ name: 'base', test: base }] } },
    },
  },
});
