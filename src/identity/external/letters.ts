import type { MailLocale } from '../../platform/mail/index.js';
import { defineMails, mailLocaleOf } from '../../platform/mail/index.js';

interface About {
  name: string;
  /** What the other place is called. */
  place: string;
}

interface Written {
  subject: string;
  greeting: string;
  paragraphs: string[];
}

interface Letters {
  linked(about: About): Written;
  unlinked(about: About): Written;
  reclaimed(about: About): Written;
}

const en: Letters = {
  linked: ({ name, place }) => ({
    subject: `You can now sign in by ${place}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `An account at ${place} was linked to yours. Whoever can sign in there can sign in here, as you.`,
      'If that was not you, unlink it in your account, sign out everywhere and change your password.',
    ],
  }),
  unlinked: ({ name, place }) => ({
    subject: `You can no longer sign in by ${place}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `An account at ${place} was unlinked from yours.`,
      'If that was not you, sign out everywhere and change your password.',
    ],
  }),
  reclaimed: ({ name, place }) => ({
    subject: 'Your password does not count any more',
    greeting: `Hello ${name},`,
    paragraphs: [
      `There was an account with your address already, but nobody had shown that the address was theirs. You have, by ${place}, so the account is yours.`,
      'To be safe, its password does not count any more and everybody who was signed in is signed out. If you want a password, choose one by “forgot password”.',
    ],
  }),
};

const de: Letters = {
  linked: ({ name, place }) => ({
    subject: `Sie können sich jetzt mit ${place} anmelden`,
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Ein Konto bei ${place} wurde mit Ihrem verknüpft. Wer sich dort anmelden kann, kann sich hier als Sie anmelden.`,
      'Wenn Sie das nicht waren, lösen Sie die Verknüpfung in Ihrem Konto, melden Sie sich überall ab und ändern Sie Ihr Passwort.',
    ],
  }),
  unlinked: ({ name, place }) => ({
    subject: `Sie können sich nicht mehr mit ${place} anmelden`,
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Die Verknüpfung eines Kontos bei ${place} mit Ihrem wurde gelöst.`,
      'Wenn Sie das nicht waren, melden Sie sich überall ab und ändern Sie Ihr Passwort.',
    ],
  }),
  reclaimed: ({ name, place }) => ({
    subject: 'Ihr Passwort gilt nicht mehr',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Es gab schon ein Konto mit Ihrer Adresse, aber niemand hatte gezeigt, dass sie ihm gehört. Sie haben es mit ${place} gezeigt; das Konto gehört Ihnen.`,
      'Zur Sicherheit gilt sein Passwort nicht mehr, und wer angemeldet war, ist abgemeldet. Wenn Sie ein Passwort möchten, wählen Sie eines über „Passwort vergessen“.',
    ],
  }),
};

const ar: Letters = {
  linked: ({ name, place }) => ({
    subject: `يمكنك الآن تسجيل الدخول عبر ${place}`,
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      `رُبط حساب لدى ${place} بحسابك. من يستطيع تسجيل الدخول هناك يستطيع تسجيل الدخول هنا باسمك.`,
      'إذا لم تكن أنت، فألغِ الربط في حسابك، وسجّل الخروج من كل مكان، وغيّر كلمة مرورك.',
    ],
  }),
  unlinked: ({ name, place }) => ({
    subject: `لم يعد بإمكانك تسجيل الدخول عبر ${place}`,
    greeting: `مرحبًا ${name}،`,
    paragraphs: [`أُلغي ربط حساب لدى ${place} بحسابك.`, 'إذا لم تكن أنت، فسجّل الخروج من كل مكان وغيّر كلمة مرورك.'],
  }),
  reclaimed: ({ name, place }) => ({
    subject: 'لم تعد كلمة مرورك صالحة',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      `كان هناك حساب بعنوانك، لكن لم يُثبت أحد أن العنوان له. أثبتّ ذلك أنت عبر ${place}، فالحساب لك.`,
      'احتياطًا، لم تعد كلمة مروره صالحة، وسُجّل خروج كل من كان مسجّل الدخول. إذا أردت كلمة مرور، فاخترها عبر «نسيت كلمة المرور».',
    ],
  }),
};

const written: Readonly<Record<MailLocale, Letters>> = { en, de, ar };

/** What we write to people, in their language where we have it. */
export function letters(locale: string): Letters {
  return written[mailLocaleOf(locale)];
}

const google = ({ name }: { name: string }): About => ({ name, place: 'Google' });

defineMails(letters, {
  linked: { kind: 'identity.linked', about: google },
  unlinked: { kind: 'identity.unlinked', about: google },
  reclaimed: { kind: 'account.reclaimed', about: google },
});
