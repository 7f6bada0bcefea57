import type { MailLocale } from '../../../platform/mail/index.js';
import { defineMail, mailLocaleOf } from '../../../platform/mail/index.js';
import type { ReportReason } from '../reports/report.entity.js';
import type { NoticeKind } from './notice.entity.js';
import { noticeKinds } from './notice.entity.js';

interface About {
  name: string;
  decision: NoticeKind;
  reason: ReportReason;
  /** In the words of whoever decided. */
  text: string;
  /** What the room is called; empty where that says nothing. */
  room: string;
  until: number | null;
  locale: string;
  timeZone: string;
}

interface Written {
  subject: string;
  greeting: string;
  paragraphs: string[];
}

interface Words {
  subject: Record<NoticeKind, string>;
  says: Record<NoticeKind, (room: string, until: string | null) => string>;
  reason: Record<ReportReason, string>;
  because: (reason: string) => string;
  hello: (name: string) => string;
  words: string;
  answer: string;
}

const en: Words = {
  subject: {
    remove_message: 'A message of yours was removed',
    warn: 'A warning',
    mute: 'You cannot write in a room for now',
    ban_room: 'You may not come into a room any more',
    ban_everywhere: 'Your account was disabled',
    reject_message: 'A message of yours was not posted',
  },
  says: {
    remove_message: (room) => `We have removed a message that you wrote${room && ` in “${room}”`}.`,
    warn: (room) => `We ask you to mind how you write${room && ` in “${room}”`}.`,
    mute: (room, until) =>
      `You can read${room && ` in “${room}”`}, and not write${until === null ? '' : ` until ${until}`}.`,
    ban_room: (room) => `You may not come into ${room ? `“${room}”` : 'the conversation'} any more.`,
    ban_everywhere: () => 'Your account was disabled, and you are signed out everywhere.',
    reject_message: (room) =>
      `We have looked at a message that you wrote${room && ` in “${room}”`} and did not post it.`,
  },
  reason: {
    spam: 'advertising or spam',
    abuse: 'abuse',
    harassment: 'harassment',
    illegal: 'something that is against the law',
    privacy: 'what others want to keep private',
    other: 'our rules',
  },
  because: (reason) => `The reason: ${reason}.`,
  hello: (name) => `Hello ${name},`,
  words: 'Whoever decided writes:',
  answer: 'If you think that this is wrong, write to us.',
};

const de: Words = {
  subject: {
    remove_message: 'Eine Ihrer Nachrichten wurde entfernt',
    warn: 'Eine Verwarnung',
    mute: 'Sie können in einem Raum vorerst nicht schreiben',
    ban_room: 'Sie dürfen einen Raum nicht mehr betreten',
    ban_everywhere: 'Ihr Konto wurde gesperrt',
    reject_message: 'Eine Ihrer Nachrichten wurde nicht veröffentlicht',
  },
  says: {
    remove_message: (room) => `Wir haben eine Nachricht entfernt, die Sie${room && ` in „${room}“`} geschrieben haben.`,
    warn: (room) => `Bitte achten Sie darauf, wie Sie${room && ` in „${room}“`} schreiben.`,
    mute: (room, until) =>
      `Sie können${room && ` in „${room}“`} lesen, aber nicht schreiben${until === null ? '' : `, bis ${until}`}.`,
    ban_room: (room) => `Sie dürfen ${room ? `„${room}“` : 'die Unterhaltung'} nicht mehr betreten.`,
    ban_everywhere: () => 'Ihr Konto wurde gesperrt, und Sie sind überall abgemeldet.',
    reject_message: (room) =>
      `Wir haben eine Nachricht angesehen, die Sie${room && ` in „${room}“`} geschrieben haben, und sie nicht veröffentlicht.`,
  },
  reason: {
    spam: 'Werbung oder Spam',
    abuse: 'Beschimpfung',
    harassment: 'Belästigung',
    illegal: 'etwas, das gegen das Gesetz verstößt',
    privacy: 'was andere für sich behalten möchten',
    other: 'unsere Regeln',
  },
  because: (reason) => `Der Grund: ${reason}.`,
  hello: (name) => `Guten Tag ${name},`,
  words: 'Wer entschieden hat, schreibt dazu:',
  answer: 'Wenn Sie das für falsch halten, schreiben Sie uns.',
};

const ar: Words = {
  subject: {
    remove_message: 'أُزيلت إحدى رسائلك',
    warn: 'تنبيه',
    mute: 'لا يمكنك الكتابة في إحدى الغرف حاليًّا',
    ban_room: 'لم يعد يُسمح لك بدخول إحدى الغرف',
    ban_everywhere: 'عُطّل حسابك',
    reject_message: 'لم تُنشر إحدى رسائلك',
  },
  says: {
    remove_message: (room) => `أزلنا رسالة كتبتها${room && ` في «${room}»`}.`,
    warn: (room) => `نرجو أن تنتبه إلى أسلوب كتابتك${room && ` في «${room}»`}.`,
    mute: (room, until) =>
      `يمكنك القراءة${room && ` في «${room}»`}، ولا يمكنك الكتابة${until === null ? '' : ` حتى ${until}`}.`,
    ban_room: (room) => `لم يعد يُسمح لك بدخول ${room ? `«${room}»` : 'المحادثة'}.`,
    ban_everywhere: () => 'عُطّل حسابك، وسُجّل خروجك من كل مكان.',
    reject_message: (room) => `راجعنا رسالة كتبتها${room && ` في «${room}»`} ولم ننشرها.`,
  },
  reason: {
    spam: 'إعلانات أو رسائل مزعجة',
    abuse: 'إساءة',
    harassment: 'مضايقة',
    illegal: 'أمر مخالف للقانون',
    privacy: 'ما يريد الآخرون إبقاءه خاصًّا',
    other: 'قواعدنا',
  },
  because: (reason) => `السبب: ${reason}.`,
  hello: (name) => `مرحبًا ${name}،`,
  words: 'كتب من اتخذ القرار:',
  answer: 'إذا كنت ترى أن هذا خطأ، فاكتب إلينا.',
};

const words: Readonly<Record<MailLocale, Words>> = { en, de, ar };

/** What we write to somebody about a decision, in their language where we have it. */
export function noticeLetter({ name, decision, reason, text, room, until, locale, timeZone }: About): Written {
  const known = mailLocaleOf(locale);
  const say = words[known];
  const end = until === null ? null : timeText(until, known, timeZone);
  return {
    subject: say.subject[decision],
    greeting: say.hello(name),
    paragraphs: [
      say.says[decision](room, end),
      say.because(say.reason[reason]),
      ...(text === '' ? [] : [`${say.words}\n${text}`]),
      say.answer,
    ],
  };
}

function timeText(ms: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(ms);
}

const DAY = 86_400_000;
const made: Readonly<Record<MailLocale, { text: string; room: string }>> = {
  en: { text: 'Please stay friendly.', room: 'General' },
  de: { text: 'Bitte bleiben Sie freundlich.', room: 'Allgemeines' },
  ar: { text: 'يُرجى الالتزام باللطف.', room: 'عام' },
};

for (const decision of noticeKinds) {
  defineMail({
    name: `moderation.notice.${decision.replaceAll('_', '-')}`,
    kind: 'moderation.notice',
    sample: ({ name, locale, timeZone }) => ({
      ...noticeLetter({
        name,
        decision,
        reason: 'harassment',
        ...made[locale],
        until: decision === 'mute' ? Date.now() + DAY : null,
        locale,
        timeZone,
      }),
      locale,
    }),
  });
}
