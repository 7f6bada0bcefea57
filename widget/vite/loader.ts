import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite';

/**
 * What stands on other people's pages, in two builds of its own beside the panel's: the loader, a classic script, and the
 * frame around the panel, a module that the loader fetches when somebody needs it.
 */
export function loader(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'quickdesk:loader',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    buildStart() {
      const files = ['loader/loader', 'loader/messenger', 'loader/launcher', 'loader/settings', 'frame/frame'];
      for (const file of files) this.addWatchFile(join(config.root, `src/${file}.ts`));
      for (const file of ['loader/launcher.css', 'frame/frame.css']) this.addWatchFile(join(config.root, 'src', file));
    },
    closeBundle: {
      sequential: true,
      async handler(error?: Error) {
        if (error) return;
        const { root } = config;
        const { outDir } = config.build;
        await build(script(root, outDir, 'frame/frame.ts', { formats: ['es'], fileName: () => 'v1/frame.js' }));
        const version = createHash('sha256').update(readFileSync(resolve(root, outDir, 'v1/frame.js')));
        await build({
          ...script(root, outDir, 'loader/loader.ts', {
            formats: ['iife'],
            name: 'QuickdeskLoader',
            fileName: () => 'v1/loader.js',
          }),
          define: { PANEL_VERSION: JSON.stringify(version.digest('hex').slice(0, 8)) },
        });
      },
    },
  };
}

type Library = Exclude<NonNullable<InlineConfig['build']>['lib'], false | undefined>;

function script(root: string, outDir: string, entry: string, lib: Omit<Library, 'entry'>): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [onlyUsedTokens()],
    build: {
      outDir,
      emptyOutDir: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { minify: true } },
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      lib: { ...lib, entry: join(root, 'src', entry) },
    },
  };
}

/** The frame takes the shared tokens, but carries only those that it uses. */
function onlyUsedTokens(): Plugin {
  return {
    name: 'quickdesk:only-used-tokens',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('frame.css?inline')) return null;
      const used = new Set(Array.from(code.matchAll(/var\((--qd-[\w-]+)/g), (match) => match[1]));
      const kept = code.replace(/(--qd-[\w-]+):[^;{}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ''));
      return { code: kept, map: null };
    },
  };
}
