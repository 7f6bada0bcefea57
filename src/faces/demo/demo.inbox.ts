import { Injectable } from '@nestjs/common';
import { InboxesService, InboxSettings } from '../../desk/inboxes/index.js';
import { system } from '../../kernel/index.js';

/** The demo shop names it in its page. */
export const DEMO_INBOX = '0198f0d0-7c1a-7b52-9a2e-de3000000001';

const weekday = (day: number) => ({ day, from: '09:00', to: '18:00' });

const look = {
  title: 'Leaf & Kettle',
  greeting: 'Hello! Ask us about teas, kettles, or where your parcel is.',
  replyTime: 'We usually answer within ten minutes',
  colour: '#1f6b4a',
  darkColour: '#7fd1a8',
  languages: ['en', 'de', 'ar'],
  translations: {
    de: {
      greeting: 'Hallo! Fragen Sie uns zu Tee, Kesseln oder wo Ihr Paket ist.',
      replyTime: 'Wir antworten meist in zehn Minuten',
    },
    ar: {
      greeting: 'مرحبًا! اسألونا عن الشاي أو الأباريق أو عن مكان طردكم.',
      replyTime: 'نردّ عادةً خلال عشر دقائق',
    },
  },
  hours: {
    timeZone: 'Europe/Berlin',
    open: [...[1, 2, 3, 4, 5].map(weekday), { day: 6, from: '10:00', to: '14:00' }],
  },
};

/** The inbox of the demo shop. Its own page needs no permission: the desk's origin may always show the panel. */
@Injectable()
export class DemoInbox {
  constructor(
    private readonly inboxes: InboxesService,
    private readonly settings: InboxSettings,
  ) {}

  async isThere(): Promise<boolean> {
    return (await this.inboxes.findMany([DEMO_INBOX])).length > 0;
  }

  /** Once: seeded again, it stays as somebody has left it. */
  async seed(): Promise<void> {
    if (await this.isThere()) return;
    await this.inboxes.create(system('demo'), { name: 'Leaf & Kettle', ...look }, DEMO_INBOX);
  }

  /** The support page belongs to the same shop. */
  async nameSupport(): Promise<void> {
    const support = await this.settings.support();
    if (support) await this.inboxes.change(system('demo'), support.settings.id, look);
  }
}
