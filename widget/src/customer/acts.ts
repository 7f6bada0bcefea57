import type { Answers } from './kept-lines.js';
import { asRefusal } from './call.js';
import type { Core } from './core.js';
import type { TicketDto } from './tickets.js';

interface Profile {
  readonly name: string;
  readonly email: string | null;
  readonly contactEmail?: string | null;
  readonly locale: string;
}

/** What a page says of its visitor, and to whom it was told last. */
interface Said {
  readonly values: Answers;
  readonly to?: string;
}

export async function change(core: Core, body: Partial<Profile>): Promise<void> {
  known(core, await core.ask<Profile>('/me', { method: 'PATCH', body }));
}

export async function look(core: Core): Promise<void> {
  known(core, await core.ask<Profile>('/me'));
}

function known({ session }: Core, { name, email, contactEmail = null, locale }: Profile): void {
  const kept = session.read();
  if (kept) session.keep({ ...kept, me: { ...kept.me, name, email, contactEmail, locale } });
}

export async function findTicket(core: Core, id: string): Promise<boolean> {
  const turn = core.generation;
  try {
    const ticket = await core.ask<TicketDto>(`/tickets/${encodeURIComponent(id)}`);
    if (turn === core.generation) core.tickets.heard(id, ticket);
    return ticket.requesterId === core.state.me?.id;
  } catch (error) {
    if ([403, 404].includes(asRefusal(error).status)) return false;
    throw error;
  }
}

export async function endChat(core: Core, id: string): Promise<void> {
  const turn = core.generation;
  const ticket = await core.ask<TicketDto>(`/tickets/${id}/end`, { method: 'POST' });
  if (turn === core.generation) core.tickets.heard(id, ticket);
}

export async function report(core: Core, roomId: string, seq: number, reason: string, text?: string): Promise<void> {
  await core.ask('/moderation-reports', { method: 'POST', body: { roomId, seq, reason, text } });
}

/** Each answer for itself, so that one that is refused takes none of the others with it. */
export async function giveAnswers(core: Core, { name, email, ...attributes }: Answers): Promise<void> {
  const { me } = core.state;
  let refused: unknown;
  const give = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      const refusal = asRefusal(error);
      if (refusal.transient || refusal.status === 401) throw refusal;
      refused ??= refusal;
    });
  if (typeof name === 'string' && name && name !== me?.name) await give(change(core, { name }));
  // Whoever has an account has an address.
  if (typeof email === 'string' && email && me?.kind === 'guest') await give(change(core, { contactEmail: email }));
  if (Object.keys(attributes).length > 0) await give(sendAttributes(core, attributes));
  if (refused) throw asRefusal(refused);
}

export async function setAttributes(core: Core, attributes: Answers): Promise<void> {
  const { values, to } = said(core);
  const next = { ...values, ...attributes };
  // A page says the same each time it is loaded.
  const same = JSON.stringify(next) === JSON.stringify(values);
  note(core, { values: next, ...(same && { to }) });
  await tell(core);
}

/** Says what is not said yet, once it is known whose it is. What is refused is not said again. */
export async function tell(core: Core): Promise<void> {
  const { values, to } = said(core);
  const { me, ended } = core.state;
  if (!me || ended || to === me.id || Object.keys(values).length === 0) return;
  try {
    await sendAttributes(core, values);
    note(core, { ...said(core), to: me.id });
  } catch (error) {
    if (!asRefusal(error).transient) note(core, undefined);
    throw error;
  }
}

async function sendAttributes(core: Core, attributes: Answers): Promise<void> {
  await core.ask('/me/attributes', { method: 'PATCH', body: { attributes } });
}

function said({ browser, name }: Core): Said {
  return JSON.parse(browser.notes.get(`${name}.attributes`) ?? '{"values":{}}') as Said;
}

function note({ browser, name }: Core, now: Said | undefined): void {
  browser.notes.set(`${name}.attributes`, now ? JSON.stringify(now) : null);
}
