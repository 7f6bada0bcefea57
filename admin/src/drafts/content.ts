import type { DraftBody, StoredDraft } from '../api/drafts.js';
import type { Named } from '../conversation/composer/mentions.js';

export interface ContentFile {
  id: string;
  name: string;
  size?: number;
}

/** What is typed: what the server keeps of it, and what is compared. */
export interface Content {
  text: string;
  named: Named;
  replyTo: number | null;
  files: readonly ContentFile[];
}

export const nothing: Content = { text: '', named: {}, replyTo: null, files: [] };

export function contentOf({ text, mentions, replyTo, files }: StoredDraft): Content {
  return { text, named: Object.fromEntries(mentions.map(({ name, userId }) => [name, userId])), replyTo, files };
}

export function isNothing({ text, replyTo, files }: Content): boolean {
  return text.trim() === '' && replyTo === null && files.length === 0;
}

/** Only those who still stand in the text. */
function mentionsOf({ text, named }: Content): { name: string; userId: string }[] {
  return Object.entries(named)
    .filter(([name]) => text.includes(`@${name}`))
    .map(([name, userId]) => ({ name, userId }))
    .slice(0, 50);
}

export function bodyOf(content: Content): DraftBody {
  const { text, replyTo, files } = content;
  return {
    text,
    mentions: mentionsOf(content),
    replyTo: replyTo ?? undefined,
    attachmentIds: files.map(({ id }) => id),
  };
}

/** What says the same is the same: the server leaves out spaces at the ends, and names nobody who does not stand there. */
export function markOf(content: Content): string {
  if (isNothing(content)) return '';
  const mentions = mentionsOf(content).map(({ name, userId }) => `${userId} ${name}`);
  const files = content.files.map(({ id }) => id);
  return JSON.stringify([content.text.trim().normalize('NFC'), mentions.sort(), content.replyTo, files]);
}

/** Nothing of either is lost. */
export function joined(mine: Content, theirs: Content): Content {
  const known = new Set(mine.files.map(({ id }) => id));
  return {
    text: [mine.text.trimEnd(), theirs.text].filter(Boolean).join('\n\n'),
    named: { ...theirs.named, ...mine.named },
    replyTo: mine.replyTo ?? theirs.replyTo,
    files: [...mine.files, ...theirs.files.filter(({ id }) => !known.has(id))],
  };
}
