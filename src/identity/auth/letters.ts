interface Reuse {
  name: string;
  address: string;
  device: string;
}

interface Written {
  subject: string;
  greeting: string;
  paragraphs: string[];
}

interface Letters {
  tokenReused(about: Reuse): Written;
}

const en: Letters = {
  tokenReused: ({ name, address, device }) => ({
    subject: 'You were signed out, to be safe',
    greeting: `Hello ${name},`,
    paragraphs: [
      `A sign-in of yours was used from two places, the second time from ${address} (${device}). One of them may have copied it.`,
      'That sign-in has ended, for both. If you do not know the device, choose a new password; everything else is as it was.',
    ],
  }),
};

const de: Letters = {
  tokenReused: ({ name, address, device }) => ({
    subject: 'Sie wurden zur Sicherheit abgemeldet',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Eine Ihrer Anmeldungen wurde an zwei Orten benutzt, zuletzt von ${address} (${device}). Einer davon könnte sie kopiert haben.`,
      'Diese Anmeldung ist beendet, für beide. Wenn Sie das Gerät nicht kennen, wählen Sie ein neues Passwort; alles andere ist unverändert.',
    ],
  }),
};

/** What we write to people, in their language where we have it. */
export function letters(locale: string): Letters {
  return locale.toLowerCase().startsWith('de') ? de : en;
}
