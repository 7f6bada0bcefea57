import { ReturnToInvalid } from './external.errors.js';

export const HOME = '/admin/';
const LONGEST = 500;
const PAGES = /^\/(admin|support|account)(\/|\?|$)/;

/** The page people go back to, if it is one of ours: a redirect of ours must not lead anywhere else. */
export function ownPage(returnTo: unknown): string {
  if (returnTo === undefined || returnTo === '') return HOME;
  if (typeof returnTo !== 'string' || returnTo.length > LONGEST) throw ReturnToInvalid();
  if (!PAGES.test(returnTo) || returnTo.includes('//')) throw ReturnToInvalid();
  // As a browser reads it: `/admin/../`, `/admin\..`, what is invisible and what stands behind a # are not what they look.
  const read = new URL(returnTo, 'http://desk.invalid');
  if (`${read.pathname}${read.search}` !== returnTo && `${read.pathname}?` !== returnTo) throw ReturnToInvalid();
  return returnTo;
}
