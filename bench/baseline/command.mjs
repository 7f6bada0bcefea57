/** Socket.IO alone: a handler that answers, and nothing that a product needs. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false, transports: ['websocket'] });
let seq = 0;
io.on('connection', (socket) => {
  socket.on('note:send', ({ clientId }, acknowledge) => {
    acknowledge({ ok: true, data: { clientId, seq: ++seq } });
  });
  socket.on('note:later', async ({ clientId }, acknowledge) => {
    acknowledge({ ok: true, data: { clientId, seq: ++seq } });
  });
});
http.listen(0, '127.0.0.1', () => process.send({ listening: `http://127.0.0.1:${http.address().port}` }));
process.once('SIGTERM', () => process.exit(0));
