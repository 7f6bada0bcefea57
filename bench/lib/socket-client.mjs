import { WebSocket } from 'ws';

/** A websocket that has signed in and speaks the wire format itself: Socket.IO's client costs more than the servers measured here. */
export async function signIn(url, token) {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const text = String(data);
      if (text[0] === '0') socket.send(`40${JSON.stringify({ token })}`);
      else if (text.startsWith('40')) resolve();
      else if (text.startsWith('44')) reject(new Error(`not let in: ${text}`));
    });
    socket.once('error', reject);
  });
  socket.removeAllListeners('message');
  return socket;
}
