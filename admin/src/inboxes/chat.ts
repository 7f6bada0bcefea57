import type { Inbox } from '../api/administration.js';

type Own = Record<'hello' | 'write' | 'members' | 'signIn', string>;
/** What the chat says by itself on its first screen, in the languages it has. */
export const chatWords: Record<string, Own> & { en: Own } = {
  en: {
    hello: 'Hello! How can we help you?',
    write: 'Write to us',
    members: 'To write to us, please sign in first.',
    signIn: 'Sign in',
  },
  de: {
    hello: 'Hallo! Wie können wir helfen?',
    write: 'Schreiben Sie uns',
    members: 'Bitte melden Sie sich zuerst an, um uns zu schreiben.',
    signIn: 'Anmelden',
  },
  ar: {
    hello: 'مرحبًا! كيف يمكننا مساعدتك؟',
    write: 'راسلنا',
    members: 'يُرجى تسجيل الدخول أولًا لمراسلتنا.',
    signIn: 'تسجيل الدخول',
  },
};

export type LauncherShape = Inbox['launcher']['icon'];

/** The strokes of the chat's button, as the widget's loader draws them. */
export const strokes: Record<LauncherShape, string> = {
  bubble: 'M7 4h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-5l-6 5v-5a3 3 0 0 1-2-3V7a3 3 0 0 1 3-3z',
  question: 'M12 21a9 9 0 1 0-9-9 9 9 0 0 0 9 9zM9 9a3 3 0 1 1 4 3q-1 1-1 2m0 3v.1',
  hand: 'M8 14V7a1.5 1.5 0 0 1 3 0v4-6a1.5 1.5 0 0 1 3 0v6-5a1.5 1.5 0 0 1 3 0v8a6 6 0 0 1-12 4l-2-4a1.5 1.5 0 0 1 3-2z',
};
export const launcherIcons = Object.keys(strokes) as LauncherShape[];
