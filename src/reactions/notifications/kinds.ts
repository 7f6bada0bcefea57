/** What people are told of. The first that fits is the one they are told. */
export const kinds = [
  'mentioned',
  'assigned',
  'customer_replied',
  'colleague_noted',
  'waiting_too_long',
  'staff_replied',
  'ticket_solved',
  'moderation',
  'security',
] as const;
export type Kind = (typeof kinds)[number];

/** Whether mails go out at all: never, while none of one's devices is in use, or always. */
export const mailTimes = ['never', 'away', 'always'] as const;
export type MailTime = (typeof mailTimes)[number];

export interface Choice {
  readonly inApp: boolean;
  readonly mail: boolean;
}

export const defaultMailTime: MailTime = 'away';

/** Until somebody says otherwise. */
export const defaults: Readonly<Record<Kind, Choice>> = {
  mentioned: { inApp: true, mail: true },
  assigned: { inApp: true, mail: true },
  customer_replied: { inApp: true, mail: true },
  colleague_noted: { inApp: true, mail: false },
  waiting_too_long: { inApp: true, mail: false },
  staff_replied: { inApp: true, mail: true },
  ticket_solved: { inApp: true, mail: true },
  moderation: { inApp: true, mail: true },
  security: { inApp: true, mail: true },
};

/** Nobody can choose not to hear of these. Their letters are sent by the modules in which they happen. */
export const unchangeable: ReadonlySet<Kind> = new Set(['moderation', 'security']);

/** What the desk owes those who wrote to it. */
export const answers: ReadonlySet<Kind> = new Set(['staff_replied', 'ticket_solved']);

/** Only for those who work at the desk, as far as they see the ticket. */
export const forStaff: ReadonlySet<Kind> = new Set([
  'assigned',
  'customer_replied',
  'colleague_noted',
  'waiting_too_long',
]);
