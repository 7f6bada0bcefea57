import type { Off, OutboxItem, Room } from '@quickdesk/live';

/** What a site has chosen for its chat, as `GET /inboxes/{id}/public` gives it. */
export interface Settings {
  readonly id: string;
  /** What the panel is called: the shop's name, not the desk's. */
  readonly title: string;
  readonly greeting: string;
  /** When somebody usually answers, in the site's own words; empty: nothing is said of it. */
  readonly replyTime: string;
  readonly colour: string;
  /** For dark pages; null: the same. */
  readonly darkColour: string | null;
  readonly languages: readonly string[];
  /** The words above in other languages; what is missing there is as above. */
  readonly translations: Readonly<Record<string, Partial<Words>>>;
  readonly launcher: { readonly icon: 'bubble' | 'question' | 'hand'; readonly label: string };
  readonly position: 'end' | 'start';
  /** What is asked before the first message is sent. */
  readonly form: readonly AskedField[];
  /** When somebody is there; null: nothing is said of it. */
  readonly hours: Hours | null;
  /** Whether one may write without an account. */
  readonly guests: boolean;
  readonly version: number;
}

export interface Words {
  title: string;
  greeting: string;
  replyTime: string;
  launcherLabel: string;
}

export interface AskedField {
  /** `name`, `email`, or the key of a customer attribute. */
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'number' | 'choice' | 'flag' | 'date';
  readonly choices: readonly string[];
  readonly required: boolean;
}

export interface Hours {
  /** IANA name; the times are of there. */
  readonly timeZone: string;
  /** 1 is Monday; `from` and `to` as `HH:MM`, `to` may be `24:00`. Several a day are fine. */
  readonly open: readonly { readonly day: number; readonly from: string; readonly to: string }[];
}

export interface Me {
  readonly id: string;
  /** A guest has no account; `signed`: the site says who it is; `user`: signed in by themselves. */
  readonly kind: 'guest' | 'signed' | 'user';
  readonly name: string;
  /** The account's address; guests have none. */
  readonly email: string | null;
  /** Where a guest hears of answers. */
  readonly contactEmail: string | null;
  readonly locale: string;
}

export type TicketStatus = 'new' | 'open' | 'pending' | 'solved' | 'closed';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** A conversation with the desk, as its customer sees it. */
export interface Ticket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly roomId: string;
  readonly preview: string;
  readonly updatedAt: string;
  readonly assignee: Person | null;
  readonly mergedInto: string | null;
  readonly followUpOf: string | null;
  /** Of others, after what one has read. */
  readonly unread: number;
  /** Its place in the queue, first is 1; null while that is unknown, or somebody has it. */
  readonly position: number | null;
}

/** A first message on its way: it is kept by the browser until the desk has made a ticket of it. */
export interface Opening {
  /** The `clientId` of the first message: sent twice, it is one ticket. */
  readonly id: string;
  /** The first message, and those written before it was through. */
  readonly messages: readonly OutboxItem[];
  readonly status: 'queued' | 'sending' | 'failed';
  readonly problem: Problem | null;
  readonly queuedAt: number;
  /** The ticket it has become; it leaves the list a moment later. */
  readonly ticketId: string | null;
}

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId?: string;
  /** By JSON pointer. */
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

export interface Draft {
  readonly body: string;
  readonly attachmentIds?: readonly string[];
  readonly replyTo?: number;
}

/** Either one is in, or a second proof is asked for. */
export type SignedIn = 'in' | { readonly challenge: string; readonly methods: readonly string[] };

export interface CustomerState {
  readonly settings: Settings | null;
  /** Why there are no settings: the inbox is gone, or nobody answers. */
  readonly settingsProblem: Problem | null;
  /** Null: nobody has written or signed in with this browser yet. */
  readonly me: Me | null;
  /** Whether what this browser knows has been looked at; before that, nothing is shown. */
  readonly ready: boolean;
  readonly connection: 'idle' | 'connecting' | 'online' | 'offline';
  /** `over`: the session was ended elsewhere or has run out; nothing that was written is lost. */
  readonly ended: Problem | null;
  readonly tickets: readonly Ticket[];
  readonly ticketsStatus: 'none' | 'loading' | 'ready' | 'failed';
  readonly ticketsProblem: Problem | null;
  readonly moreTickets: boolean;
  readonly openings: readonly Opening[];
  readonly unread: number;
  /** Why an answer of the questions before the first message was not taken; its `errors` name which. */
  readonly answersProblem: Problem | null;
  /** Staff whose names are known, by id: those who have written to this customer. */
  readonly people: ReadonlyMap<string, Person>;
}

export interface Upload {
  readonly clientId: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly progress: number;
  readonly status: 'uploading' | 'ready' | 'failed';
  /** Known when it is ready. */
  readonly mediaId: string | null;
  readonly problem: Problem | null;
}

/**
 * Who uses this browser and what is theirs, without a word of how it looks. Each change makes another `state`. A change of
 * person begins a new `generation`: whoever shows the old one has to forget everything
 * (that somebody becomes known where nobody was begins none). What is refused rejects with a `Refusal` of `call.ts`: an
 * `Error` that is a `Problem`; its `status` is 0 where nobody answered.
 */
export interface Customer {
  readonly state: CustomerState;
  readonly generation: number;
  subscribe(call: () => void): Off;

  /** Begins a conversation. Becomes a guest first where nobody is known. Kept before it resolves; survives reloads and cuts. */
  begin(message: Draft, answers?: Readonly<Record<string, unknown>>): Promise<Opening>;
  /** One more message for a conversation that is still on its way. */
  addTo(openingId: string, message: Draft): Promise<void>;
  retryOpening(id: string): void;
  discardOpening(id: string): boolean;

  /** The live room of a ticket; undefined until the live part is there. Open it while it is shown. */
  room(roomId: string): Room | undefined;
  /** What is being written where, kept by this browser, apart for each person; the place is a ticket's or opening's id, or `new`. */
  draft(place: string): string;
  keepDraft(place: string, text: string): void;

  /**
   * Sends a file, so that it can be named in a message. Where nobody is known, they become a guest first. `changed` is
   * called with each step, the first time before or after this returns.
   */
  upload(file: File, changed: (upload: Upload) => void): { clientId: string; cancel(): void; retry(): void };

  loadMoreTickets(): Promise<void>;
  reloadTickets(): Promise<void>;
  /** Puts a ticket among `tickets` that is perhaps further down; false when it is not there, or not theirs. */
  findTicket(id: string): Promise<boolean>;
  endChat(ticketId: string): Promise<void>;
  report(roomId: string, seq: number, reason: string, text?: string): Promise<void>;

  /** Whether a token is of somebody else than the person who is signed in here; a guest, or nobody, is not somebody else. */
  isOther(token: string): boolean;
  /** By a token that the site's own server has signed. Another person than before: everything is forgotten first. */
  identify(token: string): Promise<void>;
  signIn(email: string, password: string): Promise<SignedIn>;
  finishSecondFactor(challenge: string, code: string, method?: 'totp' | 'recovery'): Promise<void>;
  /** Where to send this browser. */
  googleAddress(returnTo: string): Promise<string>;
  finishExternal(code: string): Promise<SignedIn>;
  /** Sends a mail with a link; nobody is in afterwards: go on with `signIn`. */
  register(input: { name: string; email: string; password: string }): Promise<void>;
  /** By a link in a mail. */
  continueWith(token: string): Promise<void>;
  signOut(): Promise<void>;

  setName(name: string): Promise<void>;
  setContactEmail(email: string | null): Promise<void>;
  setLocale(locale: string): Promise<void>;
  /** What a page says of its visitor, unproved. Kept until there is somebody to whom it belongs. */
  setAttributes(attributes: Readonly<Record<string, unknown>>): Promise<void>;

  /** Tries everything again that waits for a connection. */
  hurry(): void;
  close(): void;
}
