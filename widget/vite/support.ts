import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = 'support/index.html';
const icons = here('../public/support/');

/**
 * The support page is served beside the widget, not below it, and shares its files. Its worker is a build of its own,
 * which knows every file of the page and a version made from them.
 */
export function support(): Plugin {
  let files: string[] = [];
  let version = '';
  return {
    name: 'quickdesk:support',
    apply: 'build',
    buildStart() {
      this.addWatchFile(here('../src/support/worker/sw.ts'));
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle[page];
        if (html?.type !== 'asset') throw new Error(`There is no ${page} in the build.`);
        const own = readdirSync(icons);
        const shared = [...filesOf(bundle)].sort();
        files = [...shared.map((file) => `../widget/${file}`), ...own];
        const text = String(html.source).replaceAll('../v1/assets/', '../widget/v1/assets/');
        const hash = createHash('sha256').update(text).update(shared.join());
        for (const name of own) hash.update(readFileSync(icons + name));
        version = hash.digest('hex').slice(0, 16);
        html.source = text.replace('</head>', `  <meta name="version" content="${version}" />\n  </head>`);
      },
    },
    closeBundle: {
      sequential: true,
      async handler(error?: Error) {
        if (error) return;
        await build({
          configFile: false,
          root: here('..'),
          logLevel: 'warn',
          publicDir: false,
          define: { __VERSION__: JSON.stringify(version), __FILES__: JSON.stringify(files) },
          build: {
            outDir: 'dist',
            emptyOutDir: false,
            reportCompressedSize: false,
            lib: {
              entry: here('../src/support/worker/sw.ts'),
              formats: ['iife'],
              name: 'QuickdeskSupportWorker',
              fileName: () => 'support/sw.js',
            },
          },
        });
      },
    },
  };
}

/** Everything the page may ever load, what is loaded late included. */
function filesOf(bundle: Rolldown.OutputBundle): Set<string> {
  const found = new Set<string>();
  const follow = (name: string) => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== 'chunk') return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) found.add(asset);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) follow(next);
  };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(page)) follow(chunk.fileName);
  }
  return found;
}
