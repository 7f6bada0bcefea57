import type { Policy } from '../../platform/http/index.js';
import { contentSecurityPolicy } from '../../platform/http/index.js';

/** A page that only some sites may show: which ones is asked at the door, the rest of its policy is this. */
export interface GuardedPage {
  readonly path: string;
  readonly rest: Policy;
}

/** One folder of built files and the address it is served at. */
export interface SiteArea {
  readonly title: string;
  readonly prefix: string;
  /** Inside the site's root. */
  readonly folder: string;
  /** Shown for the prefix itself. */
  readonly index?: string;
  /** The page finds its own way below its prefix, so every address there is the page. */
  readonly ownRoutes?: boolean;
  /** Files whose name changes with their content. */
  readonly hashed?: RegExp;
  /** Files that other sites load. */
  readonly foreign?: RegExp;
  readonly policy?: string;
  readonly door?: GuardedPage;
}

/** `files`: another origin from which the pages show what people have sent, where there is one. */
export function siteAreas(files?: string): readonly SiteArea[] {
  const sources = ["'self'", 'data:', 'blob:', ...(files === undefined ? [] : [files])];
  const showsFiles: Readonly<Record<string, readonly string[]>> =
    files === undefined ? {} : { 'img-src': sources, 'media-src': sources };
  return [
    {
      title: 'The console',
      prefix: '/admin',
      folder: 'admin/dist',
      index: 'index.html',
      ownRoutes: true,
      hashed: /^assets\//,
      policy: contentSecurityPolicy(showsFiles),
    },
    {
      // Where links in mails lead; its scripts are the console's.
      title: 'The account pages',
      prefix: '/account',
      folder: 'admin/dist/account',
      index: 'index.html',
      ownRoutes: true,
    },
    {
      title: 'The widget',
      prefix: '/widget/v1',
      folder: 'widget/dist/v1',
      hashed: /^assets\//,
      foreign: /^(loader|frame)\.js$/,
      door: { path: 'panel.html', rest: showsFiles },
    },
    {
      title: 'The support page',
      prefix: '/support',
      folder: 'widget/dist/support',
      index: 'index.html',
      hashed: /^assets\//,
      policy: contentSecurityPolicy({ ...showsFiles, 'worker-src': ["'self'"], 'manifest-src': ["'self'"] }),
    },
    {
      title: 'The demo page',
      prefix: '/demo',
      folder: 'widget/dist/demo',
      index: 'index.html',
    },
  ];
}
