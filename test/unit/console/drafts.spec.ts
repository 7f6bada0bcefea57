import { createClient } from '@quickdesk/client';
import fc, { TIMES } from '../../support/generated-cases.js';
import type { StoredDraft } from '../../../admin/src/api/drafts.js';
import { questionsBefore } from '../../../admin/src/conversation/composer/questions.js';
import { type Content, joined, markOf, nothing } from '../../../admin/src/drafts/content.js';
import { DraftSync } from '../../../admin/src/drafts/DraftSync.js';
import { emojiBeingTyped, findEmoji } from '../../../admin/src/emoji/find.js';
import { emoji } from '../../../admin/src/emoji/table.js';

interface Put {
  text: string;
  mentions: StoredDraft['mentions'];
  attachmentIds: string[];
}

/** One draft of one person, as the server keeps it. */
class Server {
  draft: StoredDraft = {
    roomId: 'room',
    text: '',
    mentions: [],
    replyTo: null,
    files: [],
    version: 0,
    updatedAt: null,
  };
  readonly machines: Machine[] = [];

  async answer(request: Request, machine: Machine): Promise<Response> {
    if (machine.away) throw new TypeError('no network');
    if (request.method === 'GET') return Response.json(this.draft);
    if (request.headers.get('if-match') !== `"${this.draft.version}"`) return problem(412, 'draft.stale');
    const body: Put =
      request.method === 'PUT' ? ((await request.json()) as Put) : { text: '', mentions: [], attachmentIds: [] };
    const { text, mentions } = body;
    const files = body.attachmentIds.map((id) => ({ id, name: id, size: 1 }));
    this.draft = { ...this.draft, text: text.trim(), mentions, files, version: this.draft.version + 1 };
    for (const each of this.machines) if (!each.away) each.sync.hear(this.draft);
    return Response.json(this.draft);
  }
}

function problem(status: number, code: string): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ type: 'about:blank', title: 'No', status, code }), { status, headers });
}

/** A browser in which the person writes. */
class Machine {
  content: Content = nothing;
  theirs: Content | undefined;
  away = false;
  /** What answers wait for. */
  late: Promise<void> = Promise.resolve();
  readonly sync: DraftSync;

  constructor(server: Server) {
    const fetch = async (request: Request) => {
      const answer = await server.answer(request, this);
      await this.late;
      return answer;
    };
    this.sync = new DraftSync(createClient({ baseUrl: 'http://desk.test', fetch }), 'room', {
      content: () => this.content,
      take: (theirs) => (this.content = theirs),
      differ: (theirs) => (this.theirs = theirs),
      kept: () => undefined,
    });
    server.machines.push(this);
  }

  type(word: string): void {
    this.content = { ...this.content, text: `${this.content.text} ${word}`.trim() };
    this.sync.changed();
  }

  send(): string {
    const { text } = this.content;
    this.content = nothing;
    this.sync.changed();
    this.sync.now();
    return text;
  }

  /** The connection is back: what was not heard is asked for, as the page does. */
  back(server: Server): void {
    this.away = false;
    this.sync.hear(server.draft);
    this.sync.now();
  }

  both(): void {
    if (this.theirs) this.sync.decide(joined(this.content, this.theirs));
  }
}

describe('a draft at two machines', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const settle = () => jest.advanceTimersByTimeAsync(130_000);

  it('is at the server half a second after the last key, and at the other machine then', async () => {
    const server = new Server();
    const [desk, laptop] = [new Machine(server), new Machine(server)];
    desk.type('Dear');
    await jest.advanceTimersByTimeAsync(400);
    desk.type('Cleo');
    await jest.advanceTimersByTimeAsync(400);
    expect(server.draft.version).toBe(0);
    await jest.advanceTimersByTimeAsync(200);
    expect(server.draft).toMatchObject({ text: 'Dear Cleo', version: 1 });
    expect(laptop.content.text).toBe('Dear Cleo');
    laptop.send();
    await settle();
    expect(desk.content.text).toBe('');
  });

  it('asks where both have changed, and not where one was only slower', async () => {
    const server = new Server();
    const [desk, laptop] = [new Machine(server), new Machine(server)];
    desk.type('Dear');
    await settle();
    laptop.away = true;
    laptop.type('Cleo');
    await settle();
    laptop.back(server);
    await settle();
    expect(desk.theirs ?? laptop.theirs).toBeUndefined();
    expect(desk.content.text).toBe('Dear Cleo');

    laptop.away = true;
    laptop.type('from the train');
    desk.type('from the desk');
    await settle();
    laptop.back(server);
    await settle();
    expect(laptop.theirs?.text).toBe('Dear Cleo from the desk');
    expect(laptop.content.text).toBe('Dear Cleo from the train');
    expect(server.draft.text).toBe('Dear Cleo from the desk');
    laptop.sync.decide(laptop.content);
    await settle();
    expect(desk.content.text).toBe('Dear Cleo from the train');
  });

  it('tries again by itself, and does not miss what is told while its own change is on its way', async () => {
    const server = new Server();
    const [desk, laptop] = [new Machine(server), new Machine(server)];
    desk.away = true;
    desk.type('Dear');
    await jest.advanceTimersByTimeAsync(1_000);
    desk.away = false;
    await settle();
    expect(laptop.content.text).toBe('Dear');

    // The laptop has taken it and gone on before the desk has its own answer.
    let arrive: () => void = () => undefined;
    desk.late = new Promise((resolve) => (arrive = resolve));
    desk.type('Cleo,');
    await jest.advanceTimersByTimeAsync(600);
    laptop.type('thank you');
    await settle();
    expect(server.draft.text).toBe('Dear Cleo, thank you');
    arrive();
    await settle();
    expect(desk.content.text).toBe('Dear Cleo, thank you');
  });

  it('loses no word, whatever is typed where and whichever connection breaks', async () => {
    const machine = fc.constantFrom(0, 1);
    const act = fc.oneof(
      fc.record({ at: machine, does: fc.constant('type' as const) }),
      fc.record({ at: machine, does: fc.constant('cut' as const) }),
      fc.record({ at: machine, does: fc.constant('mend' as const) }),
      fc.record({ at: machine, does: fc.constant('send' as const) }),
      fc.record({ at: machine, does: fc.constant('decide' as const) }),
      fc.record({ at: machine, does: fc.constant('wait' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        const server = new Server();
        const machines = [new Machine(server), new Machine(server)] as const;
        const [sent, words]: [string[], string[]] = [[], []];
        for (const { at, does } of acts) {
          const one = machines[at as 0 | 1];
          const word = `w${words.length};`;
          if (does === 'type') one.type((words.push(word), word));
          if (does === 'cut') one.away = true;
          if (does === 'mend') one.back(server);
          if (does === 'send') sent.push(one.send());
          if (does === 'decide') one.both();
          await jest.advanceTimersByTimeAsync(does === 'wait' ? 3_000 : 120);
        }
        for (let round = 0; round < 4; round += 1) {
          for (const one of machines) one.back(server);
          await settle();
          for (const one of machines) one.both();
          await settle();
        }
        const kept = [...sent, server.draft.text].join(' ');
        expect(words.filter((word) => !kept.includes(word))).toEqual([]);
        for (const one of machines) expect(markOf(one.content)).toBe(markOf(machines[0].content));
      }),
      { numRuns: 60 * TIMES },
    );
  });
});

describe('what is asked before something is sent', () => {
  const ben = { id: 'ben', name: 'Ben Brandt', avatarUrl: null };
  const about = (text: string, files = 0, insiders = [ben]) =>
    questionsBefore({ text, files, insiders }).map((question) => question.about);

  it.each([
    ['The label is attached.', ['attachment']],
    ['See the attachment', ['attachment']],
    ['Anbei das Etikett', ['attachment']],
    ['Sie finden es im Anhang.', ['attachment']],
    ['Es ist angehängt', ['attachment']],
    ['I am very attached to it', ['attachment']],
    ['We reattached the handle', []],
    ['> The label is attached.\nThank you', []],
    ['Nothing of the kind', []],
    ['Ask @Ben about it', ['insider']],
    ['Ask @ben brandt, im Anhang', ['insider', 'attachment']],
    ['Write to ben@benbrandt.example', []],
    ['@Benedict is not him', []],
  ])('%s', (text, asked) => {
    expect(about(text)).toEqual(asked);
  });

  it('is nothing when a file is there, or nobody outside reads it', () => {
    expect(about('The label is attached.', 1)).toEqual([]);
    expect(about('Ask @Ben', 0, [])).toEqual([]);
  });
});

describe('emoji', () => {
  it('are found by the beginnings of their words, in either language', () => {
    const first = (typed: string) => findEmoji(emoji, typed)[0]?.sign;
    expect(['thumbs', 'daumen_hoch', 'paket', 'rocket', 'viel-glück'].map(first)).toEqual([
      '👍',
      '👍',
      '📦',
      '🚀',
      '🍀',
    ]);
    expect(findEmoji(emoji, 'nothing is called so')).toEqual([]);
  });

  it('each have a sign of their own and a name in each language', () => {
    expect(new Set(emoji.map(({ sign }) => sign)).size).toBe(emoji.length);
    expect(emoji.length).toBeGreaterThan(200);
    expect(emoji.filter(({ sign, names }) => !names.en || !names.de || /[a-z]/i.test(sign))).toEqual([]);
  });

  it.each([
    ['Thanks :thu', { from: 7, typed: 'thu' }],
    [':ok', { from: 0, typed: 'ok' }],
    ['(:ok', { from: 1, typed: 'ok' }],
    ['Great :D', undefined],
    ['At 10:30', undefined],
    ['https://a', undefined],
  ])('are being named in "%s"', (text, found) => {
    expect(emojiBeingTyped(text, text.length)).toEqual(found);
  });
});
