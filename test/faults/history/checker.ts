import type { Act, History, RoomEvent, StoredEvent } from './history.js';
import { givenStates, messageStates } from './message-states.js';
import { Standing } from './standing.js';

/** Everything in a history that cannot be when each promise was kept, each in a sentence; none when all were. */
export function complaints(history: History): string[] {
  const rooms = byRoom(history.stored);
  const standing = new Map([...rooms].map(([roomId, stored]) => [roomId, new Standing(stored)]));
  const whole: Whole = { ...history, rooms, standing };
  return [
    ...places(whole),
    ...doubles(whole),
    ...acknowledged(whole),
    ...refused(whole),
    ...unlawful(whole),
    ...overheard(whole),
    ...views(whole),
    ...contents(whole),
  ];
}

interface Whole extends History {
  readonly rooms: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly standing: ReadonlyMap<string, Standing>;
}

/** Each room counts 1, 2, 3, and knows how far it has come. */
function places({ rooms, lastSeqs }: Whole): string[] {
  return [...rooms].flatMap(([roomId, stored]) => {
    const wrong = stored.findIndex(({ seq }, index) => seq !== index + 1);
    const gap = wrong < 0 ? [] : [`gap: ${roomId} has ${stored[wrong]?.seq} where ${wrong + 1} should be`];
    const last = lastSeqs.get(roomId);
    return last === stored.length ? gap : [...gap, `gap: ${roomId} says ${last} and has ${stored.length}`];
  });
}

/** One row for each name that a sender gave in a room. */
function doubles({ stored }: Whole): string[] {
  const seen = new Map<string, number>();
  return stored.flatMap(({ roomId, seq, actor, clientId }) => {
    if (clientId === null) return [];
    const key = `${roomId} ${actor.id} ${clientId}`;
    const first = seen.get(key);
    seen.set(key, seq);
    return first === undefined ? [] : [`double: ${key} is at ${first} and at ${seq}`];
  });
}

/** What was acknowledged is stored as it was said, and what was refused is not. */
function acknowledged({ acts, stored }: Whole): string[] {
  const traces = new Map<string, StoredEvent[]>();
  for (const event of stored) push(traces, traceOfEvent(event), event);
  // Tried more than once: that it is stored may be the work of any try that was not refused.
  const maybe = new Set(acts.filter(({ outcome }) => outcome === 'ok' || outcome === 'lost').map(traceOfAct));
  return acts.flatMap((act) => {
    const trace = traceOfAct(act);
    if (!trace) return [];
    const found = traces.get(trace) ?? [];
    const [event] = found;
    if (event && !maybe.has(trace)) return [`refused: ${told(act)}, and it is stored`];
    if (act.outcome === 'ok' && !event) return [`lost: ${told(act)} was acknowledged and is not stored`];
    if (act.outcome === 'ok' && act.what === 'send' && event?.seq !== act.seq)
      return [`lost: ${told(act)} was acknowledged at ${act.seq} and is at ${event?.seq}`];
    const once = act.what === 'edit' || act.what === 'remove';
    return once && found.length > 1 ? [`double: ${told(act)} is stored ${found.length} times`] : [];
  });
}

/** Nobody is turned away without a reason that was there, or may have been, while they asked. */
function refused({ acts, standing, stored }: Whole): string[] {
  const removals = new Map(
    stored.filter(({ type }) => type === 'message.removed').map((e) => [`${e.roomId} ${e.data.message}`, e.at]),
  );
  return acts
    .filter(({ outcome }) => outcome !== 'ok' && outcome !== 'lost')
    .filter((act) => {
      const { roomId, by, began, ended, outcome, message } = act;
      const stands = standing.get(roomId);
      if (outcome === 'room.not_found' || outcome === 'room.not_joined' || outcome === 'room.member_not_found')
        return !stands?.mayHaveBeenOut(roomId, by, began, ended);
      if (outcome === 'room.muted') return !stands?.mayHaveBeenMuted(roomId, by, began, ended);
      if (outcome === 'message.removed') return (removals.get(`${roomId} ${message}`) ?? Infinity) > ended;
      return true;
    })
    .map((act) => `refused: ${told(act)} without a reason`);
}

/** Nothing is written by who is not in the room or is muted there. */
function unlawful({ stored, standing }: Whole): string[] {
  return stored
    .filter(({ type, actor }) => type.startsWith('message.') && actor.kind !== 'system')
    .flatMap(({ roomId, seq, type, actor }) => {
      const stands = standing.get(roomId);
      const why = [
        ...(stands?.outAt(roomId, actor.id, seq) ? ['was not in the room'] : []),
        ...(stands?.wasMuted(roomId, actor.id, seq) ? ['was muted'] : []),
      ];
      return why.map((each) => `unlawful: ${type} ${roomId} ${seq} is by ${actor.id}, who ${each}`);
    });
}

/** Nobody hears a room they have left; having come back, they may hear what was still under way. */
function overheard({ heard, standing, wordMs }: Whole): string[] {
  return heard
    .filter(({ roomId, person, seq, at }) => {
      const span = standing.get(roomId)?.outAt(roomId, person, seq);
      return span && at > span.fromMs + wordMs && at < span.toMs;
    })
    .map(({ device, roomId, seq }) => `overheard: ${device} heard ${roomId} ${seq} after having left`);
}

/** Every device has one and the same conversation, whole from where it began and up to its end. */
function views({ views: all, rooms }: Whole): string[] {
  return all.flatMap(({ device, roomId, events }) => {
    const stored = rooms.get(roomId) ?? [];
    const who = `${device} in ${roomId}`;
    const base = (events[0]?.seq ?? 1) - 1;
    const hole = events.findIndex(({ seq }, index) => seq !== base + index + 1);
    if (hole >= 0) return [`order: ${who} has ${events[hole]?.seq} where ${base + hole + 1} should be`];
    const other = events.find((event) => !same(event, stored[event.seq - 1]));
    if (other) return [`order: ${who} has something else at ${other.seq} than is stored`];
    const last = base + events.length;
    return last === stored.length ? [] : [`missed: ${who} ends at ${last}, and the room at ${stored.length}`];
  });
}

/** What became of each message: by the events, by the row that carries it, by a first read, and on every device. */
function contents({ acts, views: all, rooms, reloads }: Whole): string[] {
  const sent = new Map(acts.filter(({ what }) => what === 'send').map((act) => [act.clientId, act.body]));
  return [...rooms].flatMap(([roomId, stored]) => {
    const asSent = stored.map((event): RoomEvent =>
      event.type === 'message.posted'
        ? { ...event, data: { ...event.data, body: sent.get(event.clientId ?? '') ?? '', ...asNew } }
        : event,
    );
    const truth = messageStates(asSent);
    const compare = (what: string, states: Map<number, unknown>) =>
      [...states].flatMap(([seq, state]) =>
        JSON.stringify(state) === JSON.stringify(truth.get(seq))
          ? []
          : [
              `content: ${what} shows ${roomId} ${seq} as ${JSON.stringify(state)}, not ${JSON.stringify(truth.get(seq))}`,
            ],
      );
    const reload = reloads.get(roomId) ?? [];
    const short = reload.length === stored.length && reload.every((event, n) => same(event, stored[n]));
    return [
      ...compare('the row', givenStates(stored)),
      ...compare('a reload', givenStates(reload)),
      ...(short ? [] : [`content: a reload of ${roomId} is not what is stored`]),
      ...all
        .filter((view) => view.roomId === roomId)
        .flatMap(({ device, events }) => compare(device, messageStates(events))),
    ];
  });
}

const asNew = { editedAt: null, removedAt: null, reactions: {} };

function byRoom(stored: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const rooms = new Map<string, StoredEvent[]>();
  for (const event of stored) push(rooms, event.roomId, event);
  for (const events of rooms.values()) events.sort((a, b) => a.seq - b.seq);
  return rooms;
}

function push<K, V>(into: Map<K, V[]>, key: K, value: V): void {
  const values = into.get(key);
  if (values) values.push(value);
  else into.set(key, [value]);
}

function traceOfEvent({ roomId, type, actor, clientId, data }: StoredEvent): string {
  const about = type === 'message.posted' ? clientId : `${data.message} ${data.after ?? data.emoji ?? ''}`;
  return `${roomId} ${actor.id} ${type} ${about}`;
}

/** The event that must be there if this was done. Taking back what was never given leaves none. */
function traceOfAct({ what, by, roomId, clientId, message, body, emoji }: Act): string | undefined {
  if (what === 'send') return `${roomId} ${by} message.posted ${clientId}`;
  if (what === 'edit') return `${roomId} ${by} message.edited ${message} ${body}`;
  if (what === 'remove') return `${roomId} ${by} message.removed ${message} `;
  return what === 'react' ? `${roomId} ${by} message.reaction_added ${message} ${emoji}` : undefined;
}

function same(event: RoomEvent, stored: RoomEvent | undefined): boolean {
  return (
    stored?.type === event.type &&
    stored.seq === event.seq &&
    stored.actor.id === event.actor.id &&
    stored.data.clientId === event.data.clientId &&
    stored.data.message === event.data.message
  );
}

function told({ what, by, roomId, clientId, message, outcome }: Act): string {
  return `${what} ${clientId ?? message ?? ''} in ${roomId} by ${by} (${outcome})`;
}
