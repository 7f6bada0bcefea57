import { counted } from '../../platform/mail/index.js';
import type { Letters, Span } from './letters.js';

const units = {
  minute: { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', other: 'دقيقة' },
  hour: { one: 'ساعة واحدة', two: 'ساعتين', few: 'ساعات', many: 'ساعة', other: 'ساعة' },
  day: { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' },
} as const;
const lasting = ({ count, unit }: Span) => `يعمل الرابط مرة واحدة، ولمدة ${counted(count, units[unit])}.`;
const hello = (name: string) => `مرحبًا ${name}،`;
const NOT_YOU = 'إذا لم تكن أنت من فعل ذلك، فلا حاجة إلى أن تفعل شيئًا.';

export const arabic: Letters = {
  verify: ({ lasts }) => ({
    subject: 'هل هذا عنوانك؟',
    greeting: 'مرحبًا،',
    paragraphs: ['أُنشئ حساب بهذا العنوان. يُرجى تأكيد أن العنوان لك.'],
    label: 'تأكيد عنواني',
    after: [lasting(lasts), 'إذا لم تنشئ حسابًا، فاترك الأمر كما هو: من دون تأكيدك يبقى العنوان غير مؤكد.'],
  }),
  reset: ({ name, lasts }) => ({
    subject: 'اختر كلمة مرور جديدة',
    greeting: hello(name),
    paragraphs: ['طلب أحدهم كلمة مرور جديدة لحسابك. إذا كنت أنت، فاخترها هنا.'],
    label: 'اختيار كلمة مرور جديدة',
    after: [lasting(lasts), 'إذا لم تكن أنت، فتبقى كلمة مرورك كما هي.'],
  }),
  unfinished: ({ name, lasts }) => ({
    subject: 'لديك حساب بالفعل',
    greeting: hello(name),
    paragraphs: [
      'حاول أحدهم إنشاء حساب بهذا العنوان. يوجد حساب بالفعل، لكن لم يؤكد أحد العنوان بعد.',
      'إذا كان الحساب لك، فاختر كلمة مرور جديدة: هذا يؤكد العنوان أيضًا، ويسجّل خروج كل من سجّل الدخول غيرك.',
    ],
    label: 'اختيار كلمة مرور جديدة',
    after: [lasting(lasts), NOT_YOU],
  }),
  alreadyRegistered: ({ name }) => ({
    subject: 'لديك حساب بالفعل',
    greeting: hello(name),
    paragraphs: [
      'حاول أحدهم إنشاء حساب بهذا العنوان. لديك حساب بالفعل: سجّل الدخول بهذا العنوان وكلمة مرورك.',
      'إذا نسيت كلمة المرور، فاطلب غيرها هنا.',
    ],
    label: 'نسيت كلمة المرور',
    after: [`${NOT_YOU} لم يتغير شيء في حسابك.`],
  }),
  passwordChanged: ({ name }) => ({
    subject: 'تغيّرت كلمة مرورك',
    greeting: hello(name),
    paragraphs: [
      'تغيّرت كلمة مرور حسابك عبر رابط أُرسل إلى هذا العنوان. سُجّل خروج كل من كان مسجّل الدخول.',
      'إذا لم تكن أنت، فهناك من يستطيع قراءة بريدك: أمّن صندوق بريدك أولًا، ثم اختر كلمة مرور أخرى عبر «نسيت كلمة المرور».',
    ],
  }),
  confirmAddress: ({ lasts }) => ({
    subject: 'أكّد عنوانك الجديد',
    greeting: 'مرحبًا،',
    paragraphs: ['يريد أحدهم استخدام هذا العنوان لحسابه من الآن فصاعدًا. إذا كنت أنت، فأكّد ذلك هنا.'],
    label: 'استخدام هذا العنوان',
    after: [lasting(lasts), NOT_YOU],
  }),
  addressAsked: ({ name }) => ({
    subject: 'عنوانك على وشك أن يتغيّر',
    greeting: hello(name),
    paragraphs: [
      'طلب شخص يعرف كلمة مرورك عنوان بريد آخر لحسابك. لا يتغيّر شيء حتى يُؤكَّد ذلك العنوان.',
      'إذا لم تكن أنت، فغيّر كلمة مرورك الآن: هذا يوقف تغيير العنوان أيضًا.',
    ],
  }),
  addressWanted: ({ name }) => ({
    subject: 'أراد أحدهم استخدام عنوانك',
    greeting: hello(name),
    paragraphs: [
      'طلب أحدهم استخدام هذا العنوان لحساب آخر. العنوان تابع لحسابك، لذلك لم يتغيّر شيء.',
      'إذا كنت أنت: لا يكون العنوان الواحد إلا لحساب واحد. غيّر عنوان هذا الحساب أولًا، أو واصل استخدامه.',
    ],
    after: [NOT_YOU],
  }),
  addressChanged: ({ name, to }) => ({
    subject: 'تغيّر عنوانك',
    greeting: hello(name),
    paragraphs: [
      `أصبح عنوان بريد حسابك الآن ${to}. من الآن فصاعدًا تسجّل الدخول به، ولن تصل إلى هذا العنوان رسائل عن الحساب.`,
      'إذا لم تكن أنت، فأخبر القائمين على هذا المكتب فورًا.',
    ],
  }),
  invitation: ({ name, by, desk, lasts }) => ({
    subject: by ? `دعاك ${by} إلى ${desk}` : `أنت مدعو إلى ${desk}`,
    greeting: hello(name),
    paragraphs: [
      by
        ? `دعاك ${by} إلى ${desk}. اقبل الدعوة باختيار كلمة مرور.`
        : `أنت مدعو إلى ${desk}. اقبل الدعوة باختيار كلمة مرور.`,
    ],
    label: 'قبول الدعوة',
    after: [lasting(lasts)],
  }),
};
