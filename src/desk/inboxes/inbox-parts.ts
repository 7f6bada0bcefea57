export const launcherIcons = ['bubble', 'question', 'hand'] as const;
export const positions = ['end', 'start'] as const;
/** What every site may ask for; anything else is an attribute of customers. */
export const plainFields = ['name', 'email'] as const;

export const TITLE_MAX = 80;
export const REPLY_TIME_MAX = 120;
export const LABEL_MAX = 40;

/** The button on the page. Without a label the widget says its own word. */
export interface Launcher {
  icon: (typeof launcherIcons)[number];
  label: string;
}

/** What can be said in several languages. */
export interface Words {
  title: string;
  greeting: string;
  replyTime: string;
  launcherLabel: string;
}

export type Translations = Record<string, Partial<Words>>;

export interface AskedKey {
  key: string;
  required: boolean;
}

export interface OpenTime {
  /** 1 is Monday. */
  day: number;
  /** `HH:MM` of that place; the end may be `24:00`. */
  from: string;
  to: string;
}

export interface Hours {
  timeZone: string;
  open: OpenTime[];
}

export const askedTypes = ['text', 'email', 'number', 'choice', 'flag', 'date'] as const;

/** What is asked, as a visitor sees it. */
export interface AskedField extends AskedKey {
  label: string;
  type: (typeof askedTypes)[number];
  choices: string[];
}
