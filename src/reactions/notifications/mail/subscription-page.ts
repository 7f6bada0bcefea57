import { createHash } from 'node:crypto';
import type { MailLocale } from '../../../platform/mail/index.js';
import { mailLocaleOf } from '../../../platform/mail/index.js';
import type { Subscription } from './mail-subscriptions.js';

interface Words {
  readonly title: string;
  readonly ask: string;
  readonly stop: string;
  readonly done: string;
}

const words: Readonly<Record<MailLocale, Words>> = {
  en: {
    title: 'Mails about our answers',
    ask: 'When you have not seen an answer of ours, we tell you by mail. You can stop these mails to this address.',
    stop: 'Stop these mails',
    done: 'No more of these mails are sent to this address. Our answers are still where you wrote to us.',
  },
  de: {
    title: 'Mails über unsere Antworten',
    ask: 'Wenn Sie eine Antwort von uns noch nicht gesehen haben, schreiben wir Ihnen eine Mail. Sie können diese Mails an diese Adresse abbestellen.',
    stop: 'Diese Mails abbestellen',
    done: 'An diese Adresse gehen keine solchen Mails mehr. Unsere Antworten stehen weiter dort, wo Sie uns geschrieben haben.',
  },
  ar: {
    title: 'رسائل البريد عن ردودنا',
    ask: 'إذا لم ترَ ردًّا منا بعد، فإننا نخبرك به بالبريد. يمكنك إيقاف هذه الرسائل إلى هذا العنوان.',
    stop: 'إيقاف هذه الرسائل',
    done: 'لن تُرسل إلى هذا العنوان رسائل من هذا النوع بعد الآن. تبقى ردودنا حيث كتبت إلينا.',
  },
};

const style = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-inline-size:32rem;margin:4rem auto;padding-inline:1.5rem;color:light-dark(#1b1f24,#e6e9ee);background:light-dark(#fff,#17191d)}
h1{font-size:1.5rem;line-height:1.25}
button{min-block-size:2.75rem;padding-inline:1.5rem;border:1px solid transparent;border-radius:.5rem;font:inherit;font-weight:600;color:light-dark(#fff,#0d1b33);background:light-dark(#0b57d0,#8ab4f8)}
button:focus-visible{outline:3px solid light-dark(#1b1f24,#e6e9ee);outline-offset:3px}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing but its own style and its own form. */
export const subscriptionPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A whole page without a script, for mail programs that open the link instead of stopping the mails themselves. */
export function subscriptionPage({ locale, open }: Subscription): string {
  const lang = mailLocaleOf(locale);
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  const { title, ask, stop, done } = words[lang];
  const body = open
    ? `<p>${ask}</p><form method="post"><button name="List-Unsubscribe" value="One-Click">${stop}</button></form>`
    : `<p role="status">${done}</p>`;
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
