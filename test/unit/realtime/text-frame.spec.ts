import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { textFrame } from '../../../src/platform/realtime/text-frame.js';

/** Exported by `ws`, and not by its types. */
const { Receiver } = createRequire(__filename)('ws') as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What `ws` itself reads out of the frame. */
function read(frame: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.once('message', (data: Buffer, binary: boolean) =>
      binary ? reject(new Error('binary')) : resolve(data.toString()),
    );
    receiver.once('error', reject);
    receiver.write(frame);
  });
}

describe('a text frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes is read as it was written', async (length) => {
    const text = 'x'.repeat(length);
    await expect(read(textFrame(text))).resolves.toBe(text);
  });

  it('counts bytes and not letters', async () => {
    const text = 'Grüße, 日本語, 👋'.repeat(9);
    expect(Buffer.byteLength(text)).toBeGreaterThan(125);
    expect(text.length).toBeLessThan(200);
    await expect(read(textFrame(text))).resolves.toBe(text);
  });
});
