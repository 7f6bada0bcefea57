import { type Block, type Inline, markdown } from '@quickdesk/live';
import { memo, type ReactNode } from 'react';
import { useTalk } from '../Talk.js';

/** What somebody wrote, as elements of ours: there is no way for HTML through here. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className="prose">{markdown(text).map(block)}</div>;
});

function block(each: Block, key: number): ReactNode {
  switch (each.type) {
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {each.children.map(inline)}
        </p>
      );
    case 'code':
      return (
        <pre key={key} tabIndex={0}>
          <code>{each.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote key={key} dir="auto">
          {each.children.map(block)}
        </blockquote>
      );
    case 'list': {
      const items = each.items.map((item, at) => <li key={at}>{item.map(inline)}</li>);
      return each.start === null ? (
        <ul key={key} dir="auto">
          {items}
        </ul>
      ) : (
        <ol key={key} start={each.start} dir="auto">
          {items}
        </ol>
      );
    }
  }
}

function inline(each: Inline, key: number): ReactNode {
  switch (each.type) {
    case 'text':
      return each.text;
    case 'break':
      return <br key={key} />;
    case 'code':
      return <code key={key}>{each.text}</code>;
    case 'mention':
      return <Mention key={key} userId={each.userId} />;
    case 'link':
      return (
        <a key={key} href={each.href} target="_blank" rel="noopener noreferrer nofollow">
          {each.children.map(inline)}
        </a>
      );
    case 'bold':
      return <strong key={key}>{each.children.map(inline)}</strong>;
    case 'italic':
      return <em key={key}>{each.children.map(inline)}</em>;
    case 'strike':
      return <s key={key}>{each.children.map(inline)}</s>;
  }
}

function Mention({ userId }: { userId: string }) {
  const { me, personOf } = useTalk();
  return (
    <span className="mention" data-me={userId === me}>
      @{personOf(userId).name}
    </span>
  );
}
