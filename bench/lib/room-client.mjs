import { signIn } from './socket-client.mjs';

const EVENT = '["room:event",';

/**
 * Somebody who is connected and has rooms open. What is read of a frame is what a bench counts, without parsing the
 * whole: at 50,000 frames a second JSON would cost the load more than the server.
 */
export class RoomClient {
  /** Called with the number of the command, whether it went well, and the place in the room that it answered with. */
  onAnswer = () => undefined;
  /** Called with the place in the room and the text that it was read from. */
  onEvent = () => undefined;
  #waiting = new Map();
  #nextAsked = 1_000_000_000;

  static async connect(url, { token }) {
    return new RoomClient(await signIn(url, token));
  }

  constructor(socket) {
    this.socket = socket;
    socket.on('message', (data) => this.#read(data));
  }

  /** @returns {Promise<object>} the data of the answer */
  ask(command, input) {
    const id = this.#nextAsked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(`42${id}["${command}",${JSON.stringify(input)}]`);
    });
  }

  send(id, text) {
    this.socket.send(`42${id}["message:send",${text}]`);
  }

  #read(data) {
    if (data[0] !== 52) return;
    if (data[1] === 50) {
      const text = data.toString('latin1', 2, 400);
      if (text.startsWith(EVENT)) this.onEvent(numberAfter(text, '"seq":'), text);
    } else if (data[1] === 51) {
      const text = data.toString('latin1', 2, 200);
      const bracket = text.indexOf('[');
      const id = Number(text.slice(0, bracket));
      const asked = this.#waiting.get(id);
      if (!asked) return this.onAnswer(id, text.startsWith('{"ok":true', bracket + 1), numberAfter(text, '"seq":'));
      this.#waiting.delete(id);
      const [answer] = JSON.parse(data.toString('utf8', 2 + bracket));
      if (answer.ok) asked.resolve(answer.data);
      else asked.reject(new Error(`refused: ${JSON.stringify(answer.error)}`));
    }
  }
}

function numberAfter(text, name) {
  const at = text.indexOf(name);
  return at < 0 ? undefined : Number.parseInt(text.slice(at + name.length, at + name.length + 12), 10);
}

/**
 * Connected and with all rooms open, so many at once as a server takes in without refusing. Where there are several
 * servers, each person says which is theirs.
 */
export async function connectAll(url, people, atOnce = 100) {
  const clients = [];
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce).map(async (person) => {
      const client = await RoomClient.connect(person.url ?? url, person);
      for (const roomId of person.rooms) await client.ask('room:open', { roomId });
      return client;
    });
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}
