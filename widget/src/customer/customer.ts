import type { Customer, CustomerState } from './api.js';
import type { Browser, Live } from './browser.js';
import { thisBrowser } from './browser.js';
import { asRefusal, call } from './call.js';
import { connectionOf } from './connection.js';
import type { Core } from './core.js';
import type { Openings } from './openings.js';
import { sessionOf, subjectOf } from './session.js';
import { settingsOf } from './settings.js';
import { ticketsOf } from './tickets.js';
import type { Uploading } from './upload.js';

export interface CustomerOptions {
  /** Left out on the support page: then it is the desk's own, the oldest that is open. */
  readonly inboxId?: string;
  readonly support?: true;
  /** Where the desk is; left out in a page that it serves itself. */
  readonly url?: string;
  readonly browser?: Browser;
}

const nobody: Omit<CustomerState, 'settings' | 'settingsProblem' | 'ready'> = {
  me: null,
  connection: 'idle',
  ended: null,
  answersProblem: null,
  tickets: [],
  ticketsStatus: 'none',
  ticketsProblem: null,
  moreTickets: false,
  openings: [],
  unread: 0,
  people: new Map(),
};

/**
 * What this browser keeps, all under `quickdesk.widget.<inbox>`: the session (`session.ts`), `.draft.<person>.<place>`,
 * `.attributes` that the page has given, `.openings` while first messages wait, `.left` while somebody's leaving is not
 * done, `.settings` on the support page; and in databases `-openings` (`openings.ts`) and `-<person>`, their outbox.
 * Parts that few need at once come when they are needed: openings, person, acts, upload.
 */
export function openCustomer({ inboxId, url = '', browser = thisBrowser() }: CustomerOptions): Customer {
  const name = `quickdesk.widget.${inboxId ?? 'support'}`;
  const api = `${url}/api/v1`;
  const { notes } = browser;
  const listeners = new Set<() => void>();
  const offs: (() => void)[] = [];
  let state: CustomerState = { ...nobody, settings: null, settingsProblem: null, ready: false };
  let generation = 0;
  let closed = false;
  let loadingLive: Promise<Live> | undefined;
  let openings: Openings | undefined;
  let loadingOpenings: Promise<Openings> | undefined;
  let locale: string | undefined;

  const set = (change: Partial<CustomerState>) => {
    if (closed) return;
    state = { ...state, ...change };
    for (const listen of [...listeners]) listen();
  };
  const later = (ms: number, work: () => void) => {
    if (closed) return;
    const off = browser.after(ms, () => {
      offs.splice(offs.indexOf(off), 1);
      if (!closed) work();
    });
    offs.push(off);
  };

  const core: Core = {
    browser,
    name,
    api,
    get inboxId() {
      return inboxId ?? state.settings?.id;
    },
    get state() {
      return state;
    },
    get generation() {
      return generation;
    },
    get closed() {
      return closed;
    },
    get desk() {
      return connection.desk;
    },
    session: sessionOf(browser, name, api, () => look()),
    get tickets() {
      return tickets;
    },
    set,
    async ask(path, request) {
      const token = await core.session.token();
      const asked = (as: string) => call<never>(browser.fetch, api + path, { ...request, token: as });
      try {
        return await asked(token);
      } catch (error) {
        if (asRefusal(error).status !== 401) throw error;
      }
      return asked(await core.session.token(token));
    },
    live: () => (loadingLive ??= import('@quickdesk/live').catch(failed(() => (loadingLive = undefined)))),
    openings: () => part(),
    connected: () => connection.connected(),
    outbox: (live, personId) => browser.outbox(live, `${name}-${personId}`),
    about: () => ({
      locale: locale ?? browser.locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    later,
  };
  const tickets = ticketsOf(core);
  const settings = settingsOf(core, inboxId);
  const connection = connectionOf({
    core,
    settings,
    url,
    before: async () => {
      if (session.kept?.was) await (await person()).carry(core);
    },
    stands() {
      if (openings) openings.hurry();
      else later(2000, ahead);
    },
  });
  const { session } = core;

  /** Parts that come later come again when they did not come the first time. */
  const part = () =>
    (loadingOpenings ??= import('./openings.js')
      .then(async (made) => (openings = await made.openingsOf(core)))
      .catch(failed(() => (loadingOpenings = undefined))));
  const person = () => import('./person.js').catch(failed());
  const acts = () => import('./acts.js').catch(failed());
  const as = of(core, person);
  const act = of(core, acts);
  const change = act('change');
  const ahead = () => void part().catch(() => undefined);

  /** What whoever has left still leaves to do. */
  const sweep = () => {
    if (notes.get(`${name}.left`))
      void person()
        .then((made) => made.sweep(core))
        .catch(() => undefined);
  };

  const draftKey = (place: string) => `${name}.draft.${state.me?.id ?? ''}.${place}`;

  /** Whoever is here now, after this tab or another has changed it. */
  const look = () => {
    const { me = null, ended = null } = session.kept ?? {};
    const before = state.me;
    if (JSON.stringify([me, ended]) === JSON.stringify([before, state.ended])) return;
    if (before && before.id !== me?.id) {
      generation += 1;
      connection.drop();
      tickets.clear();
      state = { ...state, ...nobody };
    }
    set({ me, ended });
    openings?.wake();
    if (me && !ended) {
      connection.go();
      if (notes.get(`${name}.attributes`))
        void acts()
          .then(({ tell }) => tell(core))
          .catch(() => undefined);
    } else {
      connection.desk?.close();
      set({ connection: 'idle' });
    }
  };

  const hurry = () => {
    if (!browser.visible) return;
    connection.desk?.hurry();
    openings?.hurry();
    if (state.connection !== 'online') void settings.load();
    if (!openings && notes.get(`${name}.openings`)) ahead();
    sweep();
  };

  offs.push(
    browser.returned(hurry),
    browser.noted((key) => {
      if (key === null || key === name) {
        session.read();
        look();
      }
      if (key === `${name}.openings`) {
        if (openings) openings.wake();
        else ahead();
      }
    }),
  );
  session.read();
  look();
  sweep();
  if (notes.get(`${name}.openings`))
    void part()
      .catch(() => undefined)
      .then(() => set({ ready: true }));
  else set({ ready: true });
  void settings.start().then(() => {
    if (!state.me) ahead();
  });

  return {
    get state() {
      return state;
    },
    get generation() {
      return generation;
    },
    subscribe(listen) {
      const own = () => listen();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    begin: async (message, answers) => (await part()).begin(message, answers),
    addTo: async (openingId, message) => (await part()).addTo(openingId, message),
    retryOpening: (id) => openings?.retry(id),
    discardOpening: (id) => openings?.discard(id) ?? false,
    room: (roomId) => connection.desk?.room(roomId),
    draft: (place) => notes.get(draftKey(place)) ?? '',
    keepDraft: (place, text) => notes.set(draftKey(place), text || null),
    upload(file, changed) {
      const clientId = `${browser.now()}-${String(browser.random()).slice(2)}`;
      let made: Uploading | undefined;
      let cancelled = false;
      const start = () =>
        import('./upload.js').then(
          ({ uploadOf }) => cancelled || (made = uploadOf(core, file, clientId, changed)),
          (error: unknown) => {
            const { name, size } = file;
            changed({ clientId, name, size, progress: 0, status: 'failed', mediaId: null, problem: asRefusal(error) });
          },
        );
      void start();
      return {
        clientId,
        cancel() {
          cancelled = true;
          made?.cancel();
        },
        retry: () => (made ? made.retry() : void start()),
      };
    },
    loadMoreTickets: () => tickets.more(),
    reloadTickets: () => tickets.reload(),
    findTicket: act('findTicket'),
    endChat: act('endChat'),
    report: act('report'),
    isOther(token) {
      const { kept } = session;
      return !!kept && kept.me.kind !== 'guest' && (kept.me.kind !== 'signed' || kept.subject !== subjectOf(token));
    },
    identify: as('identify'),
    signIn: as('signIn'),
    finishSecondFactor: as('finishSecondFactor'),
    googleAddress: as('googleAddress'),
    finishExternal: as('finishExternal'),
    register: as('register'),
    continueWith: as('continueWith'),
    // Without the part that tidies up, at least nobody is here any more.
    signOut: () => as('signOut')().catch(() => session.keep(undefined)),
    setName: (to) => change({ name: to }),
    setContactEmail: (contactEmail) => change({ contactEmail }),
    async setLocale(to) {
      locale = to;
      if (state.me && !state.ended && state.me.locale !== to) await change({ locale: to });
    },
    setAttributes: act('setAttributes'),
    hurry,
    close() {
      closed = true;
      for (const off of offs.splice(0)) off();
      connection.desk?.close();
      openings?.close();
    },
  };
}

type Verb = (core: Core, ...given: never[]) => Promise<unknown>;
type Said<F> = F extends (core: Core, ...given: infer Given) => infer Answer ? (...given: Given) => Answer : never;

/** What a part that comes later does. */
function of<M extends Record<keyof M, Verb>>(core: Core, load: () => Promise<M>) {
  return <K extends keyof M>(name: K) =>
    (async (...given: never[]) => (await load())[name](core, ...given)) as Said<M[K]>;
}

/** What could not be fetched is a connection that failed. */
function failed(undo?: () => void) {
  return (error: unknown): never => {
    undo?.();
    throw asRefusal(error);
  };
}
