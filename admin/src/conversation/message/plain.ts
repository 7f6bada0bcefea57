import { type Block, type Inline, markdown, type Message } from '@quickdesk/live';

/** A message in one line of words, without what makes them bold. */
export function plainOf({ body, attachments }: Message, nameOf: (id: string) => string, file: string): string {
  const block = (each: Block): string => {
    if (each.type === 'code') return each.text;
    if (each.type === 'list') return each.items.map((item) => item.map(inline).join('')).join(', ');
    return each.type === 'quote' ? each.children.map(block).join(' ') : each.children.map(inline).join('');
  };
  const inline = (each: Inline): string => {
    if (each.type === 'mention') return `@${nameOf(each.userId)}`;
    if (each.type === 'break') return ' ';
    return 'text' in each ? each.text : each.children.map(inline).join('');
  };
  const text = markdown(body.slice(0, 400)).map(block).join(' ').replace(/\s+/g, ' ').trim();
  return (text || (attachments[0]?.name ?? file)).slice(0, 200);
}
