/** A whole websocket text frame from the server (RFC 6455, 5.2) in one buffer. In two, as `ws` makes it, it costs the slower kind of write. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, header);
  return frame;
}

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

interface Rooms {
  readonly rooms: ReadonlyMap<string, ReadonlySet<string>>;
  broadcast(packet: Packet, options: { readonly rooms: ReadonlySet<string> }): void;
}

/** For an adapter that reaches this node alone: what nobody is there to hear is not even written down. */
export function skipUnheard(adapter: object): void {
  const { rooms } = adapter as Rooms;
  const told = adapter as Rooms;
  const broadcast = told.broadcast.bind(adapter);
  told.broadcast = (packet, options) => {
    if (options.rooms.size > 0 && ![...options.rooms].some((room) => rooms.has(room))) return;
    broadcast(packet, options);
  };
}

interface Encoding {
  _encode(packet: Packet, options: { wsPreEncodedFrame?: Buffer[] }): string[];
}

const EVENT = 2;

/**
 * The same for events: the adapter encodes the frame of a broadcast once for all who get it, but in two buffers, and
 * looks through every payload for binary data. Ours are JSON.
 */
export function sendWholeFrames(adapter: object): void {
  const encoding = adapter as Encoding;
  const encode = encoding._encode.bind(adapter);
  encoding._encode = (packet, options) => {
    if (packet.type !== EVENT || packet.nsp !== '/' || packet.id !== undefined) return encode(packet, options);
    const text = `${EVENT}${JSON.stringify(packet.data)}`;
    options.wsPreEncodedFrame = [textFrame(`4${text}`)];
    return [text];
  };
}
