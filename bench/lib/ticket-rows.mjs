/**
 * Tickets and what was said in them as the program would have written them: each with its two rooms, who is in them and
 * how far they have read, its three streams of the log, and the tallies that add up to all of it. The same in every run.
 */
import { newId } from '../../dist/src/kernel/index.js';

const DAY = 86_400_000;
const YEARS = 2 * 365 * DAY;
const shelves = { new: 'queue', open: 'queue', pending: 'waiting', on_hold: 'hold', solved: 'done', closed: 'done' };
const subjects = ['Where is my parcel?', 'The mug came in two pieces', 'How do I send it back?', 'I was charged twice'];
const bodies = [
  'Hello, it says delivered since yesterday, but there is nothing here. The order is from last week, to my office.',
  'Thank you for writing. Could you tell me the number of the order? Then I look where the courier has left it.',
  'It is 4711. I have asked at the reception, too, and nobody has seen anything.',
];

export const columns = {
  tickets:
    'number id subject requesterId inbox status rank shelf spam assigneeId teamId conversationId backstageId followUpOf mergedInto openKey preview queuedAt waitingSince warnedFor snoozedUntil firstAnsweredAt solvedAt closedAt version createdAt updatedAt',
  rooms: 'id kind visibility slug name nameKey topic avatarKey directKey archivedAt version createdAt updatedAt',
  room_members: 'id roomId userId role mutedUntil joinedAt',
  room_cursors: 'roomId userId deliveredSeq readSeq unreadAfter',
  ticket_tags: 'ticketNumber tagId',
  ticket_tallies: 'assigneeId teamId status shelf rank count',
  event_streams: 'id name lastSeq',
  event_log: 'id streamId seq type version actorId requestId address clientId at payload',
};

/**
 * @param {{people: {agents: {id: string, teamId: string}[], customers: string[], teams: string[], tags: string[]}, tickets: number, messages: number, keys: {actor: Map<string, number>, stream: number, event: number}, now: number}} world
 * @param {(table: keyof typeof columns, row: unknown[]) => void} write
 * @returns {Generator<number>} after each ticket, its number
 */
export function* ticketRows({ people, tickets, messages, keys, now }, write) {
  const random = mulberry(1);
  const pick = (from) => from[Math.floor(random() * from.length)];
  const tallies = new Map();
  const next = { ...keys };
  const inTeam = Map.groupBy(people.agents, ({ teamId }) => teamId);

  for (let number = 1; number <= tickets; number++) {
    const createdAt = Math.floor(now - YEARS + (YEARS * number) / tickets);
    const updatedAt = Math.min(now, createdAt + Math.floor(random() * 3 * DAY));
    const [id, conversationId, backstageId] = [newId(createdAt), newId(createdAt), newId(createdAt)];
    const requesterId = pick(people.customers);
    const teamId = random() < 0.1 ? null : pick(people.teams);
    const status = statusOf(random(), updatedAt > now - 3 * DAY);
    const agents = teamId === null ? people.agents : inTeam.get(teamId);
    const assigneeId = status === 'new' || (status === 'open' && random() < 0.2) ? null : pick(agents).id;
    const rank = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3][Math.floor(random() * 10)];
    const spam = random() < 0.005;
    const snoozedUntil = shelves[status] !== 'done' && random() < 0.1 ? now + DAY : null;
    const shelf = spam ? 'spam' : snoozedUntil !== null ? 'snoozed' : shelves[status];
    const done = shelves[status] === 'done';
    const subject = `${pick(subjects)} (${number})`;
    const preview = pick(bodies).slice(0, 140);
    const waits = status === 'new' && !spam;
    const openKey = `user:${requesterId}:open-${number}`;
    // prettier-ignore
    write('tickets', [number, id, subject, requesterId, 'widget', status, rank, shelf, spam ? 1 : 0, assigneeId, teamId,
      conversationId, backstageId, null, null, openKey, preview, createdAt, waits ? createdAt : 0, waits ? createdAt : 0, snoozedUntil,
      assigneeId === null ? null : createdAt, done ? updatedAt : null, status === 'closed' ? updatedAt : null, 2, createdAt, updatedAt]);
    const kind = `${assigneeId ?? ''} ${teamId ?? ''} ${status} ${shelf} ${rank}`;
    tallies.set(kind, (tallies.get(kind) ?? 0) + 1);
    for (const [roomId, kind] of [
      [conversationId, 'conversation'],
      [backstageId, 'backstage'],
    ])
      // prettier-ignore
      write('rooms', [roomId, kind, 'private', null, subject, subject.toLowerCase(), '', null, null, null, 1, createdAt, createdAt]);
    write('room_members', [newId(createdAt), conversationId, requesterId, 'member', null, createdAt]);
    if (random() < 0.5 && people.tags.length > 0) write('ticket_tags', [number, pick(people.tags)]);

    const asker = next.actor.get(`user:${requesterId}`);
    const answerer = next.actor.get(`user:${assigneeId ?? people.agents[0].id}`);
    const log = (name) => {
      const streamId = next.stream++;
      let seq = 0;
      return {
        say: (type, actorId, at, payload, clientId = null) =>
          write('event_log', [
            ...[next.event++, streamId, ++seq, type, 1, actorId, null, null, clientId, at],
            JSON.stringify(payload),
          ]),
        end: () => {
          write('event_streams', [streamId, name, seq]);
          return seq;
        },
      };
    };
    const about = { visibility: 'private', name: subject, topic: '', slug: null };
    const talk = log(`room:${conversationId}`);
    talk.say('room.created', asker, createdAt, { roomId: conversationId, kind: 'conversation', ...about });
    talk.say('room.member_joined', asker, createdAt, { roomId: conversationId, userId: requesterId, role: 'member' });
    const backstage = log(`room:${backstageId}`);
    backstage.say('room.created', asker, createdAt, { roomId: backstageId, kind: 'backstage', ...about });
    backstage.end();
    const history = log(`ticket:${id}`);
    const facts = { subject, requesterId, inbox: 'widget', status: 'new', priority: 'normal', teamId: null };
    const rooms = { assigneeId: null, conversationId, backstageId, followUpOf: null };
    history.say('ticket.opened', asker, createdAt, { ticketId: id, ...facts, ...rooms });
    const moved = (type, from, to, cause) =>
      from !== to && history.say(type, answerer, updatedAt, { ticketId: id, from, to, ...cause, note: null });
    moved('ticket.transferred', null, teamId, {});
    moved('ticket.assigned', null, assigneeId, { cause: 'claimed' });
    moved('ticket.moved', 'new', status, { cause: 'asked' });
    history.end();

    const count = Math.max(
      1,
      Math.floor((messages * number) / tickets) - Math.floor((messages * (number - 1)) / tickets),
    );
    for (let turn = 0; turn < count; turn++) {
      const at = Math.floor(createdAt + ((updatedAt - createdAt) * turn) / count);
      const clientId = turn === 0 ? `open-${number}` : newId(at);
      talk.say(
        'message.posted',
        turn % 2 ? answerer : asker,
        at,
        messageOf(conversationId, clientId, bodies[turn % 3]),
        clientId,
      );
    }
    const lastSeq = talk.end();
    write('room_cursors', [conversationId, requesterId, lastSeq, lastSeq, lastSeq]);
    if (assigneeId !== null) write('room_cursors', [conversationId, assigneeId, lastSeq, lastSeq, lastSeq]);
    yield number;
  }
  for (const [kind, count] of tallies) {
    const [assigneeId, teamId, status, shelf, rank] = kind.split(' ');
    write('ticket_tallies', [assigneeId, teamId, status, shelf, Number(rank), count]);
  }
}

/** A desk that is on top of its work: most of what was ever asked is closed. */
function statusOf(share, lately) {
  if (share < 0.02) return 'new';
  if (share < 0.06) return 'open';
  if (share < 0.09) return 'pending';
  if (share < 0.1) return 'on_hold';
  // What was solved a while ago is closed by now.
  return lately && share < 0.9 ? 'solved' : 'closed';
}

function messageOf(roomId, clientId, body) {
  const nothing = { replyTo: null, thread: null, replies: null, mentions: [], attachments: [], preview: null };
  return { roomId, clientId, body, ...nothing, editedAt: null, removedAt: null, reactions: {} };
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
