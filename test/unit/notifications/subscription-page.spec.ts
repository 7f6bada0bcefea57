import { mailLocales } from '../../../src/platform/mail/index.js';
import { subscriptionPage } from '../../../src/reactions/notifications/mail/subscription-page.js';

describe('the page that stops mails', () => {
  it('speaks the languages that mails are written in, each as it is read', () => {
    const pages = mailLocales.map((locale) => subscriptionPage({ locale, open: true }));
    expect(pages.map((page) => /<html lang="(\w+)" dir="(\w+)">/.exec(page)?.slice(1))).toEqual([
      ['en', 'ltr'],
      ['de', 'ltr'],
      ['ar', 'rtl'],
    ]);
    expect(new Set(pages.map((page) => /<h1>(.+?)<\/h1>/.exec(page)?.[1])).size).toBe(3);
    expect(pages.every((page) => page.includes('<button'))).toBe(true);
    expect(subscriptionPage({ locale: 'ar-EG', open: true })).toBe(pages[2]);
    expect(subscriptionPage({ locale: 'fr', open: true })).toBe(pages[0]);
  });

  it('has nothing to press where they are stopped', () => {
    for (const locale of mailLocales) {
      const page = subscriptionPage({ locale, open: false });
      expect(page).not.toContain('<button');
      expect(page).toMatch(/<p role="status">.{20,}<\/p>/);
    }
  });
});
