import type { MailLocale } from '../../platform/mail/index.js';
import { counted, defineMails, mailLocaleOf } from '../../platform/mail/index.js';

interface Written {
  subject: string;
  greeting: string;
  paragraphs: string[];
}

interface Named {
  name: string;
}

interface Letters {
  set(about: Named): Written;
  removed(about: Named): Written;
  removedByStaff(about: Named): Written;
  codeUsed(about: Named & { left: number }): Written;
}

const en: Letters = {
  set: ({ name }) => ({
    subject: 'Your account now has a second factor',
    greeting: `Hello ${name},`,
    paragraphs: [
      'From now on signing in asks for a code from your authenticator app, after the password. Keep the recovery codes where you find them without your phone.',
      'If that was not you, change your password at once and tell whoever runs this desk.',
    ],
  }),
  removed: ({ name }) => ({
    subject: 'Your account has no second factor any more',
    greeting: `Hello ${name},`,
    paragraphs: [
      'The authenticator app and the recovery codes were removed with your password and a code. From now on the password alone is enough to sign in.',
      'If that was not you, change your password at once and tell whoever runs this desk.',
    ],
  }),
  removedByStaff: ({ name }) => ({
    subject: 'Your second factor was removed',
    greeting: `Hello ${name},`,
    paragraphs: [
      'Somebody who runs this desk has removed your authenticator app and your recovery codes. You were signed out everywhere; your password alone is enough to sign in again.',
      'Then set up a second factor anew. If you did not ask for this, tell them.',
    ],
  }),
  codeUsed: ({ name, left }) => ({
    subject: 'One of your recovery codes was used',
    greeting: `Hello ${name},`,
    paragraphs: [
      `One of your recovery codes was used up. ${left === 0 ? 'None is left' : left === 1 ? 'One is left' : `${left} are left`}${left < 4 ? '; get new ones soon.' : '.'}`,
      'If that was not you, change your password at once and get new recovery codes.',
    ],
  }),
};

const de: Letters = {
  set: ({ name }) => ({
    subject: 'Ihr Konto hat jetzt einen zweiten Faktor',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Ab jetzt fragt die Anmeldung nach dem Passwort auch nach einem Code aus Ihrer Authenticator-App. Bewahren Sie die Notfallcodes dort auf, wo Sie sie ohne Ihr Telefon finden.',
      'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie es den Betreibern dieses Desks.',
    ],
  }),
  removed: ({ name }) => ({
    subject: 'Ihr Konto hat keinen zweiten Faktor mehr',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Die Authenticator-App und die Notfallcodes wurden mit Ihrem Passwort und einem Code entfernt. Ab jetzt genügt zum Anmelden das Passwort.',
      'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie es den Betreibern dieses Desks.',
    ],
  }),
  removedByStaff: ({ name }) => ({
    subject: 'Ihr zweiter Faktor wurde entfernt',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      'Die Betreiber dieses Desks haben Ihre Authenticator-App und Ihre Notfallcodes entfernt. Sie wurden überall abgemeldet; zum Anmelden genügt Ihr Passwort.',
      'Richten Sie dann einen neuen zweiten Faktor ein. Wenn Sie nicht darum gebeten haben, sagen Sie es ihnen.',
    ],
  }),
  codeUsed: ({ name, left }) => ({
    subject: 'Einer Ihrer Notfallcodes wurde benutzt',
    greeting: `Guten Tag ${name},`,
    paragraphs: [
      `Einer Ihrer Notfallcodes ist verbraucht. ${left === 0 ? 'Sie haben keinen mehr' : left === 1 ? 'Sie haben noch einen' : `Sie haben noch ${left}`}${left < 4 ? '; holen Sie sich bald neue.' : '.'}`,
      'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und holen Sie sich neue Notfallcodes.',
    ],
  }),
};

const codes = { one: 'رمز واحد', two: 'رمزان', few: 'رموز', many: 'رمزًا', other: 'رمز' } as const;

const ar: Letters = {
  set: ({ name }) => ({
    subject: 'لحسابك الآن عامل ثانٍ',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      'من الآن فصاعدًا يطلب تسجيل الدخول، بعد كلمة المرور، رمزًا من تطبيق المصادقة. احفظ رموز الاسترداد حيث تجدها من دون هاتفك.',
      'إذا لم تكن أنت، فغيّر كلمة مرورك فورًا وأخبر القائمين على هذا المكتب.',
    ],
  }),
  removed: ({ name }) => ({
    subject: 'لم يعد لحسابك عامل ثانٍ',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      'أُزيل تطبيق المصادقة ورموز الاسترداد بكلمة مرورك وبرمز. من الآن فصاعدًا تكفي كلمة المرور وحدها لتسجيل الدخول.',
      'إذا لم تكن أنت، فغيّر كلمة مرورك فورًا وأخبر القائمين على هذا المكتب.',
    ],
  }),
  removedByStaff: ({ name }) => ({
    subject: 'أُزيل عاملك الثاني',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      'أزال القائمون على هذا المكتب تطبيق المصادقة ورموز الاسترداد. سُجّل خروجك من كل مكان؛ وتكفي كلمة مرورك وحدها لتسجيل الدخول مجددًا.',
      'ثم أعدّ عاملًا ثانيًا من جديد. وإذا لم تطلب ذلك، فأخبرهم.',
    ],
  }),
  codeUsed: ({ name, left }) => ({
    subject: 'استُخدم أحد رموز الاسترداد',
    greeting: `مرحبًا ${name}،`,
    paragraphs: [
      `استُهلك أحد رموز الاسترداد. ${left === 0 ? 'لم يبقَ لديك أي رمز' : `بقي لديك ${counted(left, codes)}`}${left < 4 ? '؛ احصل على رموز جديدة قريبًا.' : '.'}`,
      'إذا لم تكن أنت، فغيّر كلمة مرورك فورًا واحصل على رموز استرداد جديدة.',
    ],
  }),
};

const written: Readonly<Record<MailLocale, Letters>> = { en, de, ar };

/** What we write to people, in their language where we have it. */
export function letters(locale: string): Letters {
  return written[mailLocaleOf(locale)];
}

const named = ({ name }: Named): Named => ({ name });

defineMails(letters, {
  set: { kind: 'second-factor.set', about: named },
  removed: { kind: 'second-factor.removed', about: named },
  removedByStaff: { kind: 'second-factor.removed', name: 'second-factor.removed-by-staff', about: named },
  codeUsed: { kind: 'second-factor.recovery-code-used', about: ({ name }) => ({ name, left: 3 }) },
});
