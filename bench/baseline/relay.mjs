/**
 * Rooms on Socket.IO alone, as its own documentation has them: a relay that hands a message to everybody in the room and
 * acknowledges it. No credentials, no rights, no validation. It stores nothing, unless it is told where: then as fast as
 * it is honestly done, what arrived in one turn of the loop in one durable commit, and told and acknowledged after it.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerQuestions } from '../lib/answers.mjs';
import { givenWorld, roomsOf } from '../lib/world.mjs';
import { openStore } from './store.mjs';

/** As many as a session that resumes may have missed. */
const KEPT = 500;

const world = givenWorld();
const store = await openStore(process.env.BENCH_STORE ?? '');
const seqs = new Map();
const recent = new Map();
const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false, transports: ['websocket'] });
io.use((socket, next) => {
  socket.data.person = Number(socket.handshake.auth.token);
  next();
});
io.on('connection', (socket) => {
  const open = ({ roomId, after }) => {
    socket.join(roomId);
    const lastSeq = seqs.get(roomId) ?? 0;
    const events = after === undefined ? [] : (recent.get(roomId) ?? []).filter(({ seq }) => seq > after);
    return { roomId, lastSeq, events };
  };
  socket.on('room:open', (input, acknowledge) => acknowledge({ ok: true, data: open(input) }));
  socket.on('session:resume', ({ rooms }, acknowledge) => {
    acknowledge({ ok: true, data: { rooms: rooms.map(open), gone: [] } });
  });
  socket.on('message:send', async ({ roomId, clientId, body }, acknowledge) => {
    const seq = (seqs.get(roomId) ?? 0) + 1;
    seqs.set(roomId, seq);
    const event = { roomId, seq, at: Date.now(), from: socket.data.person, clientId, body };
    if (store) await store(event);
    keep(event);
    io.to(roomId).emit('room:event', event);
    acknowledge({ ok: true, data: { roomId, seq, clientId } });
  });
});
http.listen(0, '127.0.0.1', () => {
  answerQuestions();
  process.send({
    listening: `http://127.0.0.1:${http.address().port}`,
    people: Array.from({ length: world.people }, (_, person) => ({
      id: String(person),
      token: String(person),
      rooms: roomsOf(world, person).map(String),
    })),
  });
});
process.once('SIGTERM', () => process.exit(0));

function keep(event) {
  const events = recent.get(event.roomId) ?? [];
  recent.set(event.roomId, events);
  events.push(event);
  if (events.length > 2 * KEPT) events.splice(0, KEPT);
}
