import type { MailLocale } from '../../platform/mail/index.js';
import { defineMails, mailLocaleOf } from '../../platform/mail/index.js';

interface Place {
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
  tokenReused(about: Place): Written;
  newDevice(about: Place): Written;
  passwordChanged(about: { name: string }): Written;
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
  passwordChanged: ({ name }) => ({
    subject: 'Your password was changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      'The password of your account was changed by somebody who knew the old one. Everywhere else you are signed out.',
      'If it was not you, choose another one at once with "Forgot password".',
    ],
  }),
  newDevice: ({ name, address, device }) => ({
    subject: 'A sign-in from a new place',
    greeting: `Hello ${name},`,
    paragraphs: [
      `Somebody signed in to your account from ${address} (${device}), where you have not been before.`,
      'If it was you, all is well. If not, end that sign-in in your account and choose a new password.',
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
  passwordChanged: ({ name }) => ({
    subject: 'Ihr Passwort wurde geändert',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Das Passwort Ihres Kontos wurde von jemandem geändert, der das alte kannte. Überall sonst sind Sie abgemeldet.',
      'Waren Sie das nicht, wählen Sie sofort ein anderes mit „Passwort vergessen“.',
    ],
  }),
  newDevice: ({ name, address, device }) => ({
    subject: 'Eine Anmeldung von einem neuen Ort',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Bei Ihrem Konto hat sich jemand von ${address} (${device}) angemeldet; von dort waren Sie noch nie angemeldet.`,
      'Waren Sie es selbst, ist alles gut. Wenn nicht, beenden Sie diese Anmeldung in Ihrem Konto und wählen Sie ein neues Passwort.',
    ],
  }),
};

const ar: Letters = {
  tokenReused: ({ name, address, device }) => ({
    subject: 'سُجّل خروجك احتياطًا',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      `استُخدم أحد تسجيلات دخولك من مكانين، آخرهما من ${address} (${device}). ربما نسخه أحدهما.`,
      'انتهى تسجيل الدخول هذا في المكانين. إذا كنت لا تعرف الجهاز، فاختر كلمة مرور جديدة؛ وكل ما عدا ذلك كما كان.',
    ],
  }),
  passwordChanged: ({ name }) => ({
    subject: 'تغيّرت كلمة مرورك',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      'غيّر كلمة مرور حسابك شخص يعرف الكلمة القديمة. سُجّل خروجك من كل مكان آخر.',
      'إذا لم تكن أنت، فاختر غيرها فورًا عبر «نسيت كلمة المرور».',
    ],
  }),
  newDevice: ({ name, address, device }) => ({
    subject: 'تسجيل دخول من مكان جديد',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      `سجّل أحدهم الدخول إلى حسابك من ${address} (${device})، ولم تسجّل الدخول من هناك من قبل.`,
      'إذا كنت أنت، فكل شيء على ما يرام. وإلا فأنهِ تسجيل الدخول هذا في حسابك واختر كلمة مرور جديدة.',
    ],
  }),
};

const written: Readonly<Record<MailLocale, Letters>> = { en, de, ar };

/** What we write to people, in their language where we have it. */
export function letters(locale: string): Letters {
  return written[mailLocaleOf(locale)];
}

const place = ({ name }: { name: string }): Place => ({ name, address: '203.0.113.7', device: 'Firefox, Linux' });

defineMails(letters, {
  tokenReused: { kind: 'security.token-reused', about: place },
  newDevice: { kind: 'security.new-device', about: place },
  passwordChanged: { kind: 'security.password-changed', about: ({ name }) => ({ name }) },
});
