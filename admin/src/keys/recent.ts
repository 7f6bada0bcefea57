import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { keep, kept } from '../session/kept.js';

export const recentKinds = ['tickets', 'customers', 'users'] as const;
export type RecentKind = (typeof recentKinds)[number];

/** Only which rows they were: what is in them is asked for again, from whoever may still see it. */
export interface Recent {
  kind: RecentKind;
  id: string;
}

const MOST = 8;
const PLACE = /^\/?(tickets|customers|users)\/([0-9a-f-]{36})$/;

/** What somebody has opened at this browser, the latest first. */
export function recentOf(person: string | undefined): Recent[] {
  return (kept(nameOf(person)) ?? '').split(' ').flatMap((text) => {
    const [, kind, id] = PLACE.exec(text) ?? [];
    return kind && id ? [{ kind: kind as RecentKind, id }] : [];
  });
}

export function useRemember(person: string | undefined): void {
  const { pathname } = useLocation();
  useEffect(() => {
    const [, kind, id] = PLACE.exec(pathname) ?? [];
    if (!kind || !id) return;
    const others = recentOf(person).filter((each) => each.id !== id);
    const all = [{ kind, id }, ...others].slice(0, MOST);
    keep(nameOf(person), all.map((each) => `${each.kind}/${each.id}`).join(' '));
  }, [pathname, person]);
}

const nameOf = (person: string | undefined) => `recent.${person ?? 'operator'}`;
