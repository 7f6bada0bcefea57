import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const name = '\0only-websocket';

/** The live client speaks WebSocket alone, so the other ways of Engine.IO are not what a visitor fetches. */
export function onlyWebSocket(): Plugin {
  let folder = '';
  return {
    name: 'quickdesk:only-websocket',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== './transports/index.js' || !importer?.includes('engine.io-client')) return null;
      folder = dirname(importer).replaceAll('\\', '/');
      return name;
    },
    load(id) {
      if (id !== name) return null;
      return `import { WS } from ${JSON.stringify(`${folder}/transports/websocket.js`)};
        export const transports = { websocket: WS };`;
    },
  };
}
