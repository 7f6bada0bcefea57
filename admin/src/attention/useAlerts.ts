import type { Desk, Events } from '@quickdesk/live';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { type Translator, useI18n } from '../i18n/I18n.js';
import { useDesk } from '../live/LiveProvider.js';
import { placeOf, said } from '../notifications/said.js';
import { preferences } from '../preferences/usePreferences.js';
import { type Alert, Alerts } from './Alerts.js';
import { Chorus } from './Chorus.js';
import { hideOnDesktop, showOnDesktop } from './desktop.js';
import { isWanted, whoseIs } from './rules.js';
import { ring, unlock } from './sound.js';

const BEAT_MS = 30_000;
/** A message is told at once, and a little later once more as a notification. */
const ECHO_MS = 60_000;

/** Tells one person of what happens, on the desktop and by a sound, as they have chosen. */
export function useAlerts(me: string): void {
  const desk = useDesk();
  const navigate = useNavigate();
  const translator = useI18n();
  const { pathname } = useLocation();
  const latest = useRef({ navigate, translator });
  latest.current = { navigate, translator };
  const look = useRef<(path: string) => void>(undefined);

  useEffect(() => {
    const chosen = () => preferences.now().preferences;
    const chorus = new Chorus(`quickdesk.attention.${me}`, () => alerts.looked());
    const alerts: Alerts = new Alerts({
      now: () => Date.now(),
      preferences: chosen,
      sights: () => chorus.sights(),
      speaks: () => chorus.speaks(),
      show: (alert) => {
        showOnDesktop(alert, chosen().alertContent, () => void latest.current.navigate(alert.to));
      },
      hide: hideOnDesktop,
      ring: () => void ring(),
    });
    const stopHearing = hear(desk, me, alerts, () => latest.current.translator);
    let path = location.pathname;
    const show = () => chorus.show(sightOf(path));
    look.current = (next) => {
      path = next;
      show();
    };
    // The first touch is what browsers wait for before they let a page sound.
    const touch = () => {
      chorus.free();
      if (chosen().alertSound && chosen().alertWho !== 'off') void unlock();
    };
    const beat = setInterval(() => {
      show();
      alerts.again();
    }, BEAT_MS);
    const looks = ['focus', 'blur'] as const;
    const touches = ['pointerdown', 'keydown'] as const;
    looks.forEach((name) => addEventListener(name, show));
    document.addEventListener('visibilitychange', show);
    touches.forEach((name) => addEventListener(name, touch, { once: true, capture: true }));
    return () => {
      clearInterval(beat);
      looks.forEach((name) => removeEventListener(name, show));
      document.removeEventListener('visibilitychange', show);
      touches.forEach((name) => removeEventListener(name, touch, { capture: true }));
      stopHearing();
      chorus.close();
    };
  }, [desk, me]);

  useEffect(() => look.current?.(pathname), [pathname, desk, me]);
}

function sightOf(path: string) {
  const [, ticketId = null] = /\/tickets\/([0-9a-f-]{36})/.exec(path) ?? [];
  return { looking: document.visibilityState === 'visible' && document.hasFocus(), ticketId };
}

function hear(desk: Desk, me: string, alerts: Alerts, translator: () => Translator): () => void {
  const stops = [
    desk.on('ticket:changed', ({ id, ticket, customerWrote }) => {
      const whose = whoseIs(ticket, me);
      const wanted = isWanted({ ...preferences.now().preferences, alertWhen: 'always' }, { whose, ticketId: id }, []);
      if (customerWrote && ticket.shelf !== 'spam' && ticket.requesterId !== me) {
        alerts.heard({ ...ofTicket(ticket, translator()), whose });
      } else if (ticket.waitingSince === null || !wanted) alerts.settle(({ about }) => about === aboutTicket(id));
    }),
    desk.on('ticket:gone', ({ id }) => alerts.settle(({ ticketId }) => ticketId === id)),
    desk.on('notification', ({ notification }) => {
      const { kind } = notification;
      const alert = ofNotification(notification, translator());
      if (kind === 'customer_replied') alerts.heard(alert, ECHO_MS);
      else alerts.heard(alert);
    }),
    desk.on('notification:read', ({ ids }) => {
      alerts.settle(({ about }) => ids.some((id) => about === aboutNotification(id)));
    }),
    // Read at another machine.
    desk.on('reading:changed', ({ roomId, unread }) => {
      if (unread === 0) alerts.settle((alert) => alert.roomId === roomId);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

const aboutTicket = (id: string) => `ticket ${id}`;
const aboutNotification = (id: string) => `notification ${id}`;

function ofTicket(
  { id, number, subject, preview, conversationId }: Events['ticket:changed']['ticket'],
  { t }: Translator,
): Omit<Alert, 'whose'> {
  return {
    about: aboutTicket(id),
    ticketId: id,
    roomId: conversationId,
    to: `/tickets/${id}?view=all`,
    title: t('attention.wrote', { number: String(number) }),
    content: `${subject}\n${preview}`,
  };
}

function ofNotification(row: Events['notification']['notification'], translator: Translator): Alert {
  const { id, kind, ticket, roomId, text } = row;
  return {
    about: kind === 'customer_replied' && ticket ? aboutTicket(ticket.id) : aboutNotification(id),
    ticketId: ticket?.id ?? null,
    roomId,
    to: placeOf(row) ?? '/notifications',
    title: said(row, translator),
    content: [ticket?.subject, text].filter(Boolean).join('\n'),
    whose: 'mine',
  };
}
