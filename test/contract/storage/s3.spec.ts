import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { S3Storage } from '../../../src/platform/storage/s3.storage.js';
import type { S3Server } from '../../support/s3-server.js';
import { s3Key, startS3 } from '../../support/s3-server.js';
import { contentOf, MB, s3At, streamed } from './files.js';

describe('on S3', () => {
  let server: S3Server;
  let storage: S3Storage;
  beforeAll(async () => {
    server = await startS3();
    storage = s3At(server.url);
  });
  afterAll(async () => {
    await storage.close();
    await server.close();
  });
  const text = { contentType: 'text/plain' };

  test('a wrong secret is refused, and that is no passing trouble', async () => {
    for (const wrong of [`${s3Key.id}:wrong`, 'NOBODY:secret']) {
      const intruder = s3At(server.url.replace(/\/\/.*@/, `//${wrong}@`));
      const before = server.objects.size;
      await expect(intruder.put('intruder', Buffer.from('x'), text)).rejects.toMatchObject({
        $metadata: { httpStatusCode: 403 },
      });
      await expect(intruder.get('streamed/1')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
      await expect(intruder.check()).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
      expect(server.objects.size).toBe(before);
      await intruder.close();
    }
  });

  test('a signed address gives the file to whoever has it, and to nobody who changes it', async () => {
    await storage.put('shared/note.txt', Buffer.from('for you'), text);
    const address = await storage.signedUrl('shared/note.txt', { expiresMs: 60_000, downloadAs: `Zoë's (1) + 2.txt` });
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([200, 'for you']);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''Zo%C3%AB%27s%20%281%29%20%2B%202.txt`,
    );
    expect(new URL(address).searchParams.get('X-Amz-Expires')).toBe('60');
    expect((await fetch(address.replace('note.txt', 'other.txt'))).status).toBe(403);
    expect((await fetch(address.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'))).status).toBe(403);
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(403);
  });

  test('trouble that passes is tried again; trouble that stays is "unavailable"', async () => {
    await storage.put('tried', Buffer.from('x'), text);
    server.fail(/^GET tried/, { status: 500, code: 'InternalError' }, 1);
    expect(await contentOf(storage, 'tried')).toBe('x');
    server.fail(/^GET tried/, { status: 500, code: 'InternalError' }, 3);
    await expect(storage.get('tried')).rejects.toMatchObject({ kind: 'unavailable', code: 'storage.unavailable' });
    expect(await contentOf(storage, 'tried')).toBe('x');

    const nobody = s3At('s3://k:s@127.0.0.1:9/quickdesk?ssl=false');
    await expect(nobody.stat('x')).rejects.toMatchObject({ code: 'storage.unavailable' });
    await expect(nobody.check()).rejects.toMatchObject({ code: 'storage.unavailable' });
    await nobody.close();
  });

  test('a part that cannot be sent undoes the whole upload', async () => {
    server.fail(/^PUT undone\?.*partNumber=2/, { status: 500, code: 'InternalError' }, 3);
    await expect(storage.put('undone', streamed(randomBytes(17 * MB)), text)).rejects.toMatchObject({
      code: 'storage.unavailable',
    });
    expect([server.uploads.size, server.objects.has('undone')]).toEqual([0, false]);
  });

  test('an answer cut in the middle is an error in the stream, not a short file', async () => {
    await storage.put('cut', randomBytes(MB), text);
    server.fail(/^GET cut/, 'cut');
    const file = await storage.get('cut');
    await expect(buffer(file?.stream ?? Readable.from([]))).rejects.toThrow();
  });

  test('what others keep in the bucket is not listed, and does not end a page early', async () => {
    server.put('Foreign Key', 'x');
    server.put('mixed/A', 'x');
    server.put('mixed/a', 'x');
    server.put('mixed/b', 'x');
    const first = await storage.list('mixed/', { limit: 1 });
    expect(first).toMatchObject({ files: [], nextCursor: 'mixed/A' });
    const rest = await storage.list('mixed/', { cursor: first.nextCursor ?? '' });
    expect(rest.files.map((file) => file.key)).toEqual(['mixed/a', 'mixed/b']);
  });
});
