import type { Locale } from './locale.js';

const en = {
  title: 'Support',
  close: 'Close chat',
  checking: 'Looking whether the desk is there…',
  here: 'The desk is here',
  hereStatus: 'Connected',
  hereText: 'This window works and the server answers. Writing messages arrives with the conversation module.',
  away: 'The desk is away for a moment',
  awayStatus: 'Away',
  awayText: 'The server is starting or being looked after. This window tries again by itself.',
  unreachable: 'No connection to the desk',
  unreachableStatus: 'Not connected',
  unreachableText: 'Check your internet connection. This window tries again by itself.',
  retry: 'Try again',
  by: 'Runs on Quickdesk',
};

export type Texts = typeof en;

export const texts: Record<Locale, Texts> = {
  en,
  de: {
    title: 'Support',
    close: 'Chat schließen',
    checking: 'Wir sehen nach, ob der Support da ist …',
    here: 'Der Support ist da',
    hereStatus: 'Verbunden',
    hereText:
      'Dieses Fenster funktioniert, und der Server antwortet. Nachrichten schreiben kommt mit dem Gesprächsmodul.',
    away: 'Der Support ist gleich wieder da',
    awayStatus: 'Kurz weg',
    awayText: 'Der Server startet gerade oder wird gewartet. Dieses Fenster versucht es von selbst noch einmal.',
    unreachable: 'Keine Verbindung zum Support',
    unreachableStatus: 'Nicht verbunden',
    unreachableText: 'Prüfen Sie Ihre Internetverbindung. Dieses Fenster versucht es von selbst noch einmal.',
    retry: 'Noch einmal versuchen',
    by: 'Läuft mit Quickdesk',
  },
};
