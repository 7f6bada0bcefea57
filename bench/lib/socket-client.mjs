import { WebSocket } from 'ws';

/** A websocket that has signed in and speaks the wire format itself: Socket.IO's client costs more than the servers measured here. */
export async function signIn(url, token) {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const text = data.toString('latin1', 0, 2);
      // The engine asks now and then whether we are there, also between two rounds.
      if (text === '2') socket.send('3');
      else if (text[0] === '0') socket.send(`40${JSON.stringify({ token })}`);
      else if (text === '40') resolve();
      else if (text === '44') reject(new Error(`not let in: ${String(data)}`));
    });
    socket.once('error', reject);
  });
  return socket;
}
