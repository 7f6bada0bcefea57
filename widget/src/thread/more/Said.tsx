import type { Block, Inline } from '@quickdesk/live';
import { markdown } from '@quickdesk/live';
import type { ComponentChild } from 'preact';
import { useMemo } from 'preact/hooks';

/** What somebody wrote, as elements of ours: there is no way for HTML through here. */
export function Said({ text, nameOf }: { text: string; nameOf: (id: string) => string }) {
  const blocks = useMemo(() => markdown(text), [text]);
  return <>{blocks.map((each) => block(each, nameOf))}</>;
}

function block(each: Block, nameOf: (id: string) => string): ComponentChild {
  const inlines = (children: readonly Inline[]) => children.map((child) => inline(child, nameOf));
  switch (each.type) {
    case 'paragraph':
      return <p dir="auto">{inlines(each.children)}</p>;
    case 'code':
      return <pre dir="ltr">{each.text}</pre>;
    case 'quote':
      return <blockquote dir="auto">{each.children.map((child) => block(child, nameOf))}</blockquote>;
    case 'list': {
      const items = each.items.map((item) => <li>{inlines(item)}</li>);
      return each.start === null ? (
        <ul dir="auto">{items}</ul>
      ) : (
        <ol dir="auto" start={each.start}>
          {items}
        </ol>
      );
    }
  }
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function inline(each: Inline, nameOf: (id: string) => string): ComponentChild {
  switch (each.type) {
    case 'text':
      return each.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{each.text}</code>;
    case 'mention':
      return <b>@{nameOf(each.userId)}</b>;
    case 'link':
      return (
        <a href={each.href} target="_blank" rel="noopener noreferrer nofollow">
          {each.children.map((child) => inline(child, nameOf))}
          {elsewhere(each)}
        </a>
      );
    default: {
      const Tag = tags[each.type];
      return <Tag>{each.children.map((child) => inline(child, nameOf))}</Tag>;
    }
  }
}

/** Where a link leads, where its text does not say so itself. */
function elsewhere({ href, children }: Extract<Inline, { type: 'link' }>): string {
  const { host, pathname } = new URL(href);
  const [only] = children;
  return only?.type === 'text' && only.text === href ? '' : ` (${host || pathname})`;
}
