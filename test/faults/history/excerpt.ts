import type { Act, StoredEvent } from './history.js';
import type { RoundRecord } from './record.js';
import type { TicketAct } from './ticket-work.js';

const MOST = 12;

interface Whole {
  readonly acts: readonly (Act | TicketAct)[];
  readonly stored: readonly StoredEvent[];
  readonly rounds: readonly RoundRecord[];
  readonly beganAt: number;
}

/** What a person needs to see of a history to understand a complaint: what was tried, what is stored, what broke meanwhile. */
export function excerpt(complaint: string, { acts, stored, rounds, beganAt }: Whole): string[] {
  const words = new Set(complaint.split(/[\s,]+/));
  const clock = (ms: number) => `${((ms - beganAt) / 1000).toFixed(2)} s`;
  const isMeant = (name: string | null | undefined) => typeof name === 'string' && words.has(name);
  const inRoom = stored.filter(({ roomId }) => words.has(roomId));
  const named = (seq: number | undefined) => seq !== undefined && words.has(String(seq));
  const tried = acts.filter((act) => {
    if (isMeant(act.clientId)) return true;
    const about = 'message' in act ? act.message : act.seq;
    return isMeant(act.roomId) && named(about);
  });
  const kept = [...stored.filter(({ clientId }) => isMeant(clientId)), ...inRoom.filter(({ seq }) => named(seq))];
  const times = [...tried.flatMap(({ began, ended }) => [began, ended]), ...kept.map(({ at }) => at)];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const broken = rounds.filter(({ fromMs, toMs }) => beganAt + fromMs <= to && beganAt + toMs >= from);
  return [
    ...tried
      .slice(0, MOST)
      .map(
        (act) =>
          `${clock(act.began)} to ${clock(act.ended)}: ${act.by} ${act.what} ${act.clientId ?? ''} in ${act.roomId ?? ''}: ${act.outcome}`,
      ),
    ...[...new Set(kept)]
      .slice(0, MOST)
      .map(
        ({ at, roomId, seq, type, actor, clientId }) =>
          `${clock(at)}: stored at ${seq} of ${roomId}: ${type} ${clientId ?? ''} by ${actor.id}`,
      ),
    ...broken
      .slice(0, MOST)
      .map(({ round, what, fromMs }) => `round ${round}, from ${(fromMs / 1000).toFixed(2)} s: ${what.join(', ')}`),
  ];
}
