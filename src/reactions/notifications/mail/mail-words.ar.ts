import { counted } from '../../../platform/mail/index.js';
import type { Words } from './mail-words.js';

const messages = { one: 'رسالة واحدة', two: 'رسالتان', few: 'رسائل', many: 'رسالة', other: 'رسالة' } as const;
/** As what somebody has written. */
const written = { ...messages, two: 'رسالتين' } as const;
const earlier = {
  one: 'رسالة سابقة واحدة',
  two: 'رسالتان سابقتان',
  few: 'رسائل سابقة',
  many: 'رسالة سابقة',
  other: 'رسالة سابقة',
} as const;
const days = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' } as const;

export const arabic: Words = {
  conversation: 'إحدى المحادثات',
  open: 'فتح في المكتب',
  goOn: 'متابعة المحادثة',
  greeting: (name) => (name === undefined ? 'مرحبًا،' : `مرحبًا ${name}،`),
  more: (count) => `لا تظهر هنا: ${counted(count, earlier)}.`,
  why: (page) => `وصلتك هذه الرسالة لأنك لم ترَ ذلك في المكتب بعد. ما تُخبَر به تختاره في ${page}`,
  whyCustomer: 'وصلتك هذه الرسالة لأنك كتبت إلينا ولم ترَ ردنا بعد.',
  linkLasts: (count) => `الرابط لك وحدك: يعمل مرة واحدة، ولمدة ${counted(count, days)}. وفي الرسالة التالية رابط جديد.`,
  notYou: 'إذا لم تكتب إلينا، فقد أخطأ أحدهم في كتابة عنوانه. لا حاجة إلى أن تفعل شيئًا.',
  stop: (page) => `لإيقاف هذه الرسائل إلى هذا العنوان: ${page}`,
  mentioned: ({ by, about }) => ({
    subject: `ذكرك ${by} في ${about}`,
    paragraphs: [`ذكرك ${by} في ${about}:`],
  }),
  assigned: ({ by, about, note }) => ({
    subject: `لديك ${about}`,
    paragraphs: [`لديك من الآن فصاعدًا ${about}؛ أسندها إليك ${by}.`, ...(note ? [note] : [])],
  }),
  customer_replied: ({ by, about, count }) => ({
    subject: `كتب ${by}: ${about}`,
    paragraphs: [`كتب ${by} ${counted(count, written)} في ${about}:`],
  }),
  colleague_noted: ({ by, about }) => ({
    subject: `ملاحظة على ${about}`,
    paragraphs: [`ترك ${by} ملاحظة على ${about} لا يراها العميل:`],
  }),
  waiting_too_long: ({ about }) => ({
    subject: `بانتظار الرد: ${about}`,
    paragraphs: [`انتظر العميل الرد في ${about} أطول مما ينبغي.`],
  }),
  staff_replied: ({ count }) => ({
    subject: 'لديك رد',
    paragraphs: [count === 1 ? 'لديك رد منا:' : `لديك منا ${counted(count, messages)}:`],
  }),
  ticket_solved: ({ about }) => ({
    subject: `حُلّت: ${about}`,
    paragraphs: [`نعتقد أن ${about} قد حُلّت. إن لم يكن كذلك، فاكتب إلينا مجددًا في المحادثة نفسها.`],
  }),
};
