import sharp from 'sharp';
import type { MediaDto } from '../../src/conversation/media/index.js';
import { Media } from '../../src/conversation/media/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk } from '../support/desk.js';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly { pointer: string }[];
}

export interface SendOptions {
  readonly name?: string;
  readonly clientId?: string;
  readonly type?: string | null;
  readonly headers?: Record<string, string>;
}

type Holder = { readonly token: string };

/** What the tests of files do over and over. */
export class MediaWorld {
  constructor(readonly desk: Desk) {}

  async ask(path: string, token?: string, init: RequestInit = {}): Promise<Response> {
    const url = /^https?:/.test(path) ? path : `${this.desk.url}${path}`;
    const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...init.headers };
    return fetch(url, { redirect: 'manual', ...init, headers });
  }

  async code(answer: Promise<Response> | Response): Promise<[number, string | undefined]> {
    const { status } = await answer;
    const text = await (await answer).text();
    return [status, status >= 400 ? (JSON.parse(text) as Problem).code : undefined];
  }

  post(who: Holder, body: Uint8Array | string | ReadableStream, options: SendOptions = {}): Promise<Response> {
    const { name, clientId, type = 'application/octet-stream', headers = {} } = options;
    const query = new URLSearchParams({ ...(name === undefined ? {} : { name }), ...(clientId && { clientId }) });
    const init = {
      method: 'POST',
      headers: { ...(type === null ? {} : { 'content-type': type }), ...headers },
      body: body as BodyInit,
      duplex: 'half',
    } as RequestInit;
    return this.ask(`/api/v1/media?${query}`, who.token, init);
  }

  async send(who: Holder, body: Uint8Array | string, options?: SendOptions): Promise<MediaDto> {
    const answer = await this.post(who, body, options);
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as MediaDto;
  }

  /** Sent, and looked at. */
  async sent(who: Holder, body: Uint8Array | string, options?: SendOptions): Promise<MediaDto> {
    const { id } = await this.send(who, body, options);
    await this.desk.settle();
    return this.get(who, id);
  }

  async get(who: Holder, id: string): Promise<MediaDto> {
    const answer = await this.ask(`/api/v1/media/${id}`, who.token);
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as MediaDto;
  }

  async bytes(url: string | null, headers: Record<string, string> = {}): Promise<Buffer> {
    const answer = await this.ask(url ?? '', undefined, { headers });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async files(prefix = 'media/'): Promise<string[]> {
    return (await this.desk.get(Storage).list(prefix)).files.map(({ key }) => key);
  }

  rows(): Promise<Media[]> {
    return this.desk.get(UnitOfWork).read().find(Media);
  }

  row(id: string): Promise<Media | null> {
    return this.desk.get(UnitOfWork).read().findOneBy(Media, { id });
  }
}

type Format = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

/** Left half red, right half blue, wider than high. */
export async function picture(format: Format = 'jpeg', { width = 600, height = 400 } = {}): Promise<Buffer> {
  return (await halves(width, height)).toFormat(format).toBuffer();
}

/** As a phone makes it: it lies on its side, and says where it was taken. */
export async function phonePicture(): Promise<Buffer> {
  return (await halves(600, 400))
    .withExif({
      IFD0: { Make: 'Secret phone', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 36/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export async function film(format: 'gif' | 'webp', frames: number, edge = 40): Promise<Buffer> {
  const each = await Promise.all(
    Array.from({ length: frames }, (_, n) =>
      sharp({
        create: { width: edge, height: edge, channels: 3, background: { r: (n * 37) % 256, g: 80, b: n % 256 } },
      })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(each, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

async function halves(width: number, height: number) {
  const create = { width, height, channels: 3 as const, background: '#ff0000' };
  const right = await sharp({ create: { ...create, width: Math.floor(width / 2), background: '#0000ff' } })
    .png()
    .toBuffer();
  const whole = await sharp({ create })
    .composite([{ input: right, left: Math.ceil(width / 2), top: 0 }])
    .png()
    .toBuffer();
  return sharp(whole);
}

/** Whether a pixel of the picture is rather red or rather blue. */
export async function colourAt(file: Buffer, left: number, top: number): Promise<'red' | 'blue'> {
  const [red = 0, , blue = 0] = await sharp(file)
    .removeAlpha()
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return red > blue ? 'red' : 'blue';
}
