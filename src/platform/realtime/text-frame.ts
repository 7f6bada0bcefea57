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

interface Encoding {
  _encode(packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }): string[];
}

/** The same for events: the adapter encodes the frame of a broadcast once for all who get it, but in two buffers. */
export function sendWholeFrames(adapter: object): void {
  const encoding = adapter as Encoding;
  const encode = encoding._encode.bind(adapter);
  encoding._encode = (packet, options) => {
    const packets = encode(packet, options);
    if (options.wsPreEncodedFrame) options.wsPreEncodedFrame = [Buffer.concat(options.wsPreEncodedFrame)];
    return packets;
  };
}
