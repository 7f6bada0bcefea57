import type { Page } from '../../kernel/index.js';
import type { MailAddress, OutboxMail } from '../../platform/mail/index.js';
import { Html, html } from './html.js';

const views = ['html', 'text', 'head'] as const;
type View = (typeof views)[number];
const viewNames: Record<View, string> = { html: 'HTML', text: 'Text', head: 'Head' };

export function listPage({ data, nextCursor, total }: Page<OutboxMail>, further: boolean): string {
  const rows = data.map(
    (mail) =>
      html` <tr>
        <td class="when"><time datetime="${iso(mail)}">${shown(mail)}</time></td>
        <td class="who" dir="auto">${mailbox(mail.to)}</td>
        <td dir="auto"><a href="/outbox/${mail.id}">${mail.subject || '(no subject)'}</a>${clip(mail)}</td>
      </tr>`,
  );
  const table = html`<table>
    <thead>
      <tr>
        <th scope="col">Sent</th>
        <th scope="col">To</th>
        <th scope="col">Subject</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  const none = html`<p class="none">
    ${further ? 'There are no older mails.' : 'No mail has been sent yet. Whatever the desk sends appears here instead of going out.'}
  </p>`;
  return frame(
    'Outbox',
    html`<header>
        <h1>Outbox</h1>
        <p>${total} ${total === 1 ? 'mail' : 'mails'}, newest first. Nothing leaves this machine.</p>
      </header>
      ${data.length > 0 ? table : none}
      <nav aria-label="Pages">
        ${further ? html`<a href="/outbox">Newest</a>` : html`<a href="/outbox">Look again</a>`}
        ${nextCursor ? html`<a href="/outbox?before=${nextCursor}" rel="next">Older</a>` : undefined}
      </nav>`,
  );
}

export function mailPage(mail: OutboxMail, wanted: string | undefined): string {
  const offered = views.filter((view) => view !== 'html' || mail.html !== null);
  const view = offered.find((each) => each === wanted) ?? offered[0] ?? 'text';
  const tabs = offered.map(
    (each) =>
      html`<a href="/outbox/${mail.id}?view=${each}" ${each === view ? new Html(' aria-current="page"') : ''}
        >${viewNames[each]}</a
      >`,
  );
  return frame(
    mail.subject || 'A mail',
    html`<nav aria-label="Way back"><a href="/outbox">Outbox</a></nav>
      <header><h1 dir="auto">${mail.subject || '(no subject)'}</h1></header>
      <dl>
        <dt>From</dt>
        <dd dir="auto">${mailbox(mail.from)}</dd>
        <dt>To</dt>
        <dd dir="auto">${mailbox(mail.to)}</dd>
        ${
          mail.replyTo
            ? html`<dt>Reply to</dt>
                <dd dir="auto">${mailbox(mail.replyTo)}</dd>`
            : undefined
        }
        <dt>Sent</dt>
        <dd><time datetime="${iso(mail)}">${shown(mail)}</time></dd>
        ${attachments(mail)}
      </dl>
      <nav class="tabs" aria-label="Views">${tabs}</nav>
      ${content(mail, view)}`,
  );
}

/** The HTML of the mail itself; it belongs in a frame. */
export function bodyPage(mail: OutboxMail): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html ?? ''}`;
}

export function missingPage(sentence: string): string {
  return frame(
    'Not found',
    html`<header>
        <h1>Not found</h1>
        <p>${sentence}</p>
      </header>
      <nav><a href="/outbox">Outbox</a></nav>`,
  );
}

function content(mail: OutboxMail, view: View): Html {
  if (view === 'html') {
    return html`<iframe
      title="The mail as HTML"
      src="/outbox/${mail.id}/body.html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>`;
  }
  if (view === 'text') return html`<pre dir="auto">${linked(mail.text)}</pre>`;
  const head = [['Message-ID', mail.messageId], ...Object.entries(mail.headers)] as [string, string][];
  return html`<dl class="head">
    ${head.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** Addresses in the text become links: half of all mails are sent for the link in them. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, n) =>
      n % 2 === 1 ? html`<a href="${part}" rel="noopener noreferrer" target="_blank">${part}</a>` : html`${part}`,
    );
}

function attachments(mail: OutboxMail): Html | undefined {
  if (mail.attachments.length === 0) return undefined;
  const items = mail.attachments.map(
    ({ filename, contentType, size }, position) =>
      html`<li>
        <a href="/outbox/${mail.id}/attachments/${position}" download>${filename}</a> ${contentType}, ${size} bytes
      </li>`,
  );
  return html`<dt>Attached</dt>
    <dd>
      <ul>
        ${items}
      </ul>
    </dd>`;
}

function clip(mail: OutboxMail): Html | undefined {
  const { length } = mail.attachments;
  return length > 0 ? html` <small>${length} attached</small>` : undefined;
}

function mailbox({ name, address }: MailAddress): string {
  return name ? `${name} <${address}>` : address;
}

function iso(mail: OutboxMail): string {
  return new Date(mail.sentAt).toISOString();
}

function shown(mail: OutboxMail): string {
  return `${iso(mail).slice(0, 19).replace('T', ' ')} UTC`;
}

function frame(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Quickdesk</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/outbox/outbox.css" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}
