import { unwrap } from '@quickdesk/client';
import type { Locator, Page } from 'playwright-core';
import type { Member } from '../support/desk.js';

/** What tests of rooms in the console say again and again. */
export async function group(owner: Member, name: string, ...others: Member[]): Promise<string> {
  const memberIds = others.map(({ id }) => id);
  const body = { name, kind: 'group' as const, topic: '', visibility: 'private' as const, memberIds };
  return (await unwrap(owner.client.POST('/api/v1/rooms', { body }))).id;
}

let posted = 0;

export function post(from: Member, id: string, text: string, replyTo?: number) {
  const body = { clientId: `c-${(posted += 1)}`, body: text, replyTo };
  return unwrap(from.client.POST('/api/v1/rooms/{id}/messages', { params: { path: { id } }, body }));
}

export function log(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' });
}

export function message(page: Page, text: string): Locator {
  return log(page).getByRole('article').filter({ hasText: text });
}

export function field(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Write to/ });
}

/** What is said, in order. */
export function said(page: Page): Promise<string[]> {
  return log(page).locator('.prose').allInnerTexts();
}

export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** Chooses from the menu of a message. */
export async function act(page: Page, text: string, name: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole('button', { name: 'More for this message' }).click();
  await page.getByRole('menuitem', { name }).click();
}
