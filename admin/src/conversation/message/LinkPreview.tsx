import type { Preview } from '@quickdesk/live';
import './attachments.css';

/** What is behind the first link of a message, as its page says it. */
export function LinkPreview({ preview: { url, site, title, description } }: { preview: Preview }) {
  // The server has looked at this address itself; still, nothing but a web address becomes a link.
  if (!/^https?:\/\//i.test(url)) return null;
  return (
    <a className="link-preview" href={url} target="_blank" rel="noopener noreferrer nofollow">
      {site && <span className="quiet">{site}</span>}
      <span className="link-preview-title">{title}</span>
      {description && <span className="link-preview-text">{description}</span>}
    </a>
  );
}
