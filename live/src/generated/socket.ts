// Made from asyncapi.json by `npm run generate`; not edited by hand.

export interface Commands {
  /** Goes on with a fresh token of the same person, before the old one expires. */
  'auth:renew': { input: Schemas['RenewSession']; output: Schemas['RenewedSession'] };
  /** Hears what an inbox shows whenever that changes; the answer says what it shows now. */
  'inbox:watch': { input: Schemas['WatchInbox']; output: Schemas['InboxSettingsDto'] };
  /** Changes what one has written. */
  'message:edit': { input: Schemas['EditAt']; output: Schemas['RoomEventDto'] };
  /** Takes a message away: one’s own, or as a moderator. */
  'message:remove': { input: Schemas['MessageAt']; output: Schemas['RoomEventDto'] };
  /** Writes in a room. Acknowledged when it is stored; sent again under the same `clientId` it is still one message. */
  'message:send': { input: Schemas['SendToRoom']; output: Schemas['RoomEventDto'] };
  /** Says how one stands, on all devices, and whether the device of this connection is in use. */
  'presence:set': { input: Schemas['SetPresence']; output: Schemas['MyPresenceDto'] };
  /** Hears of these people no more. */
  'presence:unwatch': { input: Schemas['OfPeople']; output: null };
  /** Hears how these people stand, as far as one may see them; the answer says how they stand now. */
  'presence:watch': { input: Schemas['OfPeople']; output: Schemas['PresenceListDto'] };
  /** Reacts to a message. */
  'reaction:add': { input: Schemas['ReactAt']; output: Schemas['RoomEventDto'] };
  /** Takes one’s reaction back. */
  'reaction:remove': { input: Schemas['ReactAt']; output: Schemas['RoomEventDto'] };
  /** Does not hear the room any more. */
  'room:close': { input: Schemas['RoomOnly']; output: Schemas['Done'] };
  /** Hears a room from now on (`room:event`), and is given what was missed since `after`; without it the end of the history. */
  'room:open': { input: Schemas['OpenRoom']; output: Schemas['MissedDto'] };
  /** Everything up to here was seen. */
  'room:read': { input: Schemas['ReadingAt']; output: Schemas['ReadingDto'] };
  /** How far everybody has come in a room. */
  'room:reading': { input: Schemas['ReadingOf']; output: Schemas['RoomReadingDto'] };
  /** This device has everything up to here. Send the last place only, not each. */
  'room:received': { input: Schemas['ReadingAt']; output: Schemas['ReadingDto'] };
  /** Asks for what lies between two events that were heard. */
  'room:sync': { input: Schemas['SyncRoom']; output: Schemas['MissedDto'] };
  /** From this message on it is new again, for oneself. */
  'room:unread': { input: Schemas['ReadingAt']; output: Schemas['ReadingDto'] };
  /** Asks who has a room open now. Whoever has it open is told of changes (`room:present`). */
  'room:who': { input: Schemas['InRoom']; output: Schemas['RoomPresentDto'] };
  /** Looks into these rooms without opening them: who is there is answered, and told when it changes (`room:present`). What is not named again is not seen any more. */
  'rooms:see': { input: Schemas['SeeRooms']; output: Schemas['RoomsPresentDto'] };
  /** Hears of new messages in these rooms (`room:news`) without opening them, and is told what is unread in each. Say it again after a connection was cut, and for a room one has come into. */
  'rooms:watch': { input: Schemas['WatchRooms']; output: Schemas['ReadingsDto'] };
  /** Asks for the time of the server; shows that the session works. */
  'session:ping': { input: null; output: Schemas['PingAnswer'] };
  /** Opens all rooms again after a connection was cut, with what was missed in each. */
  'session:resume': { input: Schemas['ResumeRooms']; output: Schemas['ResumedDto'] };
  /** Tells the room that one is writing; say it again every few seconds. */
  'typing:start': { input: Schemas['RoomOnly']; output: Schemas['Done'] };
  /** Tells the room that one has stopped writing. */
  'typing:stop': { input: Schemas['RoomOnly']; output: Schemas['Done'] };
}

export interface Events {
  /** The session has expired without `auth:renew`; the connection is closed after this. */
  'auth:expired': Schemas['SessionEnd'];
  /** Somebody takes new conversations from now on, or does not. Sent to everybody who may see people. */
  availability: Schemas['AvailabilityChange'];
  /** You have blocked or unblocked somebody, perhaps on another device. Sent to nobody else. */
  'block:changed': Schemas['BlockChange'];
  /** A channel was made, changed, archived or reopened, or somebody came or went. Sent to everybody who manages channels. */
  'channel:changed': Schemas['ChannelChange'];
  /** A contact request was made, answered or withdrawn. Sent to whoever it looks different to. */
  'contact-request:changed': Schemas['ContactRequestChange'];
  /** Somebody is your contact now, or no longer, or has another name or picture. Sent to the two alone, to each about the other. */
  'contact:changed': Schemas['ContactChange'];
  /** What can be known of customers was changed. Sent to everybody who may see customers, and never to customers. */
  'customer-attribute:changed': Schemas['CustomerAttributeChange'];
  /** A note about a customer was written, changed or deleted. Sent to everybody who may see customers, and never to customers. */
  'customer-note:changed': Schemas['CustomerNoteChange'];
  /** Somebody who uses the desk came or changed, was blocked, or something else is known of them. Sent to everybody who may see customers, and never to customers. */
  'customer:changed': Schemas['CustomerChange'];
  /** A draft of one’s own was changed, sent or discarded. Sent to one’s own connections and to nobody else. */
  'draft:changed': Schemas['DraftDto'];
  /** An inbox was made, changed, archived, restored or seen on a site. Sent to everybody who may see inboxes. */
  'inbox:changed': Schemas['InboxChange'];
  /** An inbox was archived. Sent to whoever watches it; they hear of it again should it be restored. */
  'inbox:gone': Schemas['InboxGone'];
  /** What an inbox shows has changed. Sent to whoever watches it. */
  'inbox:settings': Schemas['InboxShown'];
  /** A file you have sent became ready, was rejected, or is deleted. Sent to whoever sent it. */
  'media:changed': Schemas['MediaChange'];
  /** A filter of messages was made, changed or deleted. Sent to everybody who may see filters. */
  'message-filter:changed': Schemas['MessageFilterChange'];
  /** Something was reported, kept back, claimed or decided: how much waits now. Sent to everybody who reviews; it says nothing of what it is about, since that may be one of them. */
  'moderation:changed': Schemas['ModerationQueueDto'];
  /** You are told of something, or of more of the same. Sent to all of your devices. */
  notification: Schemas['NotificationHeardDto'];
  /** You have read notifications, perhaps on another device. Sent to all of your devices. */
  'notification:read': Schemas['NotificationsReadDto'];
  /** Somebody whom this connection watches stands otherwise now; once a second a person at most. */
  presence: Schemas['PresenceDto'];
  /** Whose question it is stands elsewhere in the queue now, or not in it any more. Sent once in a few seconds at most, and to nobody who is further back than 500. */
  'queue:position': Schemas['QueuePositionHeardDto'];
  /** One has come further oneself, or marked something unread. Sent to all of one’s own devices. */
  'reading:changed': Schemas['ReadingDto'];
  /** A role was made, changed or deleted. Sent to everybody who may see roles. */
  'role:changed': Schemas['RoleChange'];
  /** Others have received or read more. Sent to who has the room open, in rooms of at most a hundred people. */
  'room:cursors': Schemas['RoomCursorsDto'];
  /** Something lasting happened in a room that is open: in order, without a gap; after a gap, `room:sync`. Of a room that is only watched: that its name, its picture or whether it is archived has changed. */
  'room:event': Schemas['RoomEventDto'];
  /** This connection does not hear a room any more that it had open: it may not be read by this person now. */
  'room:gone': Schemas['InRoom'];
  /** There is a message more, or less, in a room that this connection watches: unread for everybody but its author, who has not come so far. */
  'room:news': Schemas['RoomNewsDto'];
  /** Who has a room open now that this connection has open, too, or looks into (`rooms:see`); a few times a second at most, in a crowd less often. Nobody where it may not look any more. Never stored. */
  'room:present': Schemas['RoomPresentDto'];
  /** Somebody was muted or banned in a room, or that was lifted: ask for the list again. Sent to everybody who reviews; it says not whom it is about, since that may be one of them. */
  'sanction:changed': Schemas['SanctionChange'];
  /** The server is going down in good order; the connection is closed after this, and connecting again finds another one. */
  'server:closing': Schemas['SessionEnd'];
  /** What the person behind this connection may do, or which rows that reaches, has changed; it holds from now on. */
  'session:changed': Schemas['SessionRights'];
  /** The server ends this session (signed out, banned, flooding); the connection is closed after this. */
  'session:ended': Schemas['SessionEnd'];
  /** The way between the nodes was cut for a while; events may be missing, so ask for what was missed. */
  'session:resync': Schemas['Resync'];
  /** A tag was made, changed or deleted. Sent to everybody who may see tags. */
  'tag:changed': Schemas['TagChange'];
  /** A team was made, changed or deleted, or its members changed. Sent to everybody who may see teams. */
  'team:changed': Schemas['TeamChange'];
  /** A view of tickets was made, changed, moved or deleted. Sent to its owner, or to everybody at the desk where it is shared. */
  'ticket-view:changed': Schemas['TicketViewChange'];
  /** A ticket was opened or has changed. Sent to those who may see it, and in a shorter form to whose question it is. */
  'ticket:changed': Schemas['TicketChange'];
  /** A ticket went where the listener may not see it any more. Forget what is known of it. */
  'ticket:gone': Schemas['TicketOutOfReach'];
  /** Somebody writes in a room that is open, or has stopped. Never stored. */
  typing: Schemas['TypingDto'];
  /** Somebody came, changed or left. Sent to everybody who may see people, and to the person. */
  'user:changed': Schemas['UserChange'];
}

export interface Schemas {
  AskedFieldDto: {
    /** `name`, `email`, or the key of an attribute. */
    key: string;
    /** What people read. */
    label: string;
    /** What it can be; a date is a day, such as 2026-11-20. */
    type: "text" | "email" | "number" | "choice" | "flag" | "date";
    /** What can be chosen; empty for every other type. */
    choices: readonly string[];
    /** Whether nothing is sent without it. */
    required: boolean;
  };
  AskedKeyDto: {
    /** `name`, `email`, or the key of an attribute of customers that a page may set. */
    key: string;
    /** Whether nothing is sent without it. */
    required: boolean;
  };
  AvailabilityChange: {
    /** Who works at the desk. */
    userId: string;
    /** Whether they take new conversations from now on. */
    accepting: boolean;
  };
  BlockChange: {
    /** The person who was blocked or unblocked. */
    id: string;
    /** The block as it is now; null when they are not blocked any more. */
    block: Schemas['BlockDto'] | null;
  };
  BlockDto: {
    /** The id of the person. */
    id: string;
    /** What they are called. */
    name: string;
    /** Where their picture is, on this server; null without one. */
    avatarUrl: string | null;
    /** Since when they are blocked. */
    since: string;
  };
  ChannelChange: {
    /** The channel that was made or changed, or whose members changed. */
    id: string;
    /** The channel as it is now. */
    channel: Schemas['ChannelDto'];
  };
  ChannelDto: {
    /** The id of the room. */
    id: string;
    /** What it is for. */
    kind: "channel" | "group" | "direct" | "conversation" | "backstage";
    /** Whether people of the desk may come in by themselves. */
    visibility: "public" | "private";
    /** What a channel is called in addresses. */
    slug: string | null;
    /** What it is called. */
    name: string;
    /** What it is about. */
    topic: string;
    /** Where its picture is. */
    avatarUrl: string | null;
    /** Since when nothing new happens in it. */
    archivedAt: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
    /** How many people are in it. */
    memberCount: number;
    /** Who owns it; of many, those who came first. */
    owners: readonly Schemas['ChannelOwnerDto'][];
  };
  ChannelOwnerDto: {
    /** Who it is. */
    id: string;
    /** What they are called. */
    name: string;
  };
  ContactChange: {
    /** The person who came to be a contact, changed, or is none any more. */
    id: string;
    /** The contact as it is now; null when it is none any more. */
    contact: Schemas['ContactDto'] | null;
  };
  ContactDto: {
    /** The id of the person. */
    id: string;
    /** What they are called. */
    name: string;
    /** Where their picture is, on this server; null without one. */
    avatarUrl: string | null;
    /** Since when you are contacts. */
    since: string;
  };
  ContactPersonDto: {
    /** The id of the person. */
    id: string;
    /** What they are called. */
    name: string;
    /** Where their picture is, on this server; null without one. */
    avatarUrl: string | null;
  };
  ContactRequestChange: {
    /** The request that was made, answered or withdrawn. */
    id: string;
    /** The request as it is now; null when it is over. */
    request: Schemas['ContactRequestDto'] | null;
  };
  ContactRequestDto: {
    /** The id of the request. */
    id: string;
    /** `in`: somebody asks you. `out`: you have asked. */
    direction: "in" | "out";
    /** `pending`: not answered. `accepted`: you are contacts now; said once, in the answer to asking somebody who had asked you. `declined`: only said to whoever asked a person, never to whoever asked an address. */
    state: "pending" | "accepted" | "declined";
    /** Who asks, or was asked; null when you have asked an address. */
    person: Schemas['ContactPersonDto'] | null;
    /** The address you have asked; null when you have asked a person, or are asked. */
    email: string | null;
    /** What was said with it. */
    message: string | null;
    /** When it was asked. */
    createdAt: string;
    /** When it lapses; one that was declined can be asked again from then on. */
    expiresAt: string;
  };
  CursorDto: {
    /** Who. */
    userId: string;
    /** What a device of theirs has. */
    deliveredSeq: number;
    /** What they have seen. */
    readSeq: number;
  };
  CustomerAttributeChange: {
    /** The attribute that was made, changed or deleted. */
    id: string;
    /** The attribute as it is now; null when it is deleted. */
    attribute: Schemas['CustomerAttributeDto'] | null;
  };
  CustomerAttributeDto: {
    /** The id of the attribute. */
    id: string;
    /** What programs call it; never changes. */
    key: string;
    /** What people read. */
    label: string;
    /** What it can be; a date is a day, such as 2026-11-20. Never changes. */
    type: "text" | "number" | "choice" | "flag" | "date";
    /** What can be chosen; empty for every other type. */
    choices: readonly string[];
    /** Whether the page on which a customer is may say it, unproved, and they themselves when they are asked before they write. */
    fromSite: boolean;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
  };
  CustomerBlockDto: {
    /** Since when. */
    since: string;
    /** Until when; null for good. */
    until: string | null;
    /** Why, for those who work at the desk. */
    reason: string;
    /** What whoever decided it is called. */
    byName: string | null;
  };
  CustomerChange: {
    /** The customer who came or changed, or who is none any more. */
    id: string;
    /** The customer as they are now; null for who works at the desk by now. */
    customer: Schemas['CustomerDto'] | null;
  };
  CustomerDto: {
    /** The id of the person. */
    id: string;
    /** With an account, or a guest without one. */
    kind: "user" | "guest";
    /** What they are called. */
    name: string;
    /** Their e-mail address; guests have none. */
    email: string | null;
    /** Whether they have shown that the address is theirs. */
    emailVerified: boolean;
    /** Where they want to hear of answers; nobody has shown that it is theirs. */
    contactEmail: string | null;
    /** Whether they can sign in; `merged`: a guest who has an account by now. */
    status: "active" | "invited" | "disabled" | "deactivated" | "merged";
    /** Their language, as a BCP 47 tag. */
    locale: string;
    /** Their time zone, by its IANA name. */
    timeZone: string;
    /** Where their picture is, on this server; null without one. */
    avatarUrl: string | null;
    /** When they were last here; null while they are, and where they do not want it known. */
    lastSeenAt: string | null;
    /** What the desk knows of them, by the key of the attribute. */
    attributes: Record<string, unknown>;
    /** The keys of those attributes that the page said on which they were: nothing proves them. */
    fromSite: readonly string[];
    /** The block that keeps them from writing to the desk, if any. */
    block: Schemas['CustomerBlockDto'] | null;
    /** Who a merged guest is now. */
    mergedInto: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** Since when they are known. */
    createdAt: string;
  };
  CustomerNoteChange: {
    /** The note that was written, changed or deleted. */
    id: string;
    /** The customer it is about. */
    customerId: string;
    /** The note as it is now; null when it is deleted. */
    note: Schemas['CustomerNoteDto'] | null;
  };
  CustomerNoteDto: {
    /** The id of the note. */
    id: string;
    /** The customer it is about. */
    customerId: string;
    /** What was noted. Customers never see it. */
    body: string;
    /** Who wrote it. */
    author: string;
    /** What they are called. */
    authorName: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was written. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
  };
  Done: {
    /** It is done. */
    done: boolean;
  };
  DraftDto: {
    /** The room it is for. */
    roomId: string;
    /** What is typed so far; names stand in it as they are read. */
    text: string;
    /** Who is named in the text. */
    mentions: readonly Schemas['DraftMention'][];
    /** The place of the message it answers. */
    replyTo: number | null;
    /** The files that are to go with it, in order. */
    files: readonly Schemas['DraftFileDto'][];
    /** Rises with each change, sending and discarding included; 0 when there was none. Also the ETag. */
    version: number;
    /** When it was changed last; null when there was none. */
    updatedAt: string | null;
  };
  DraftFileDto: {
    /** The file. */
    id: string;
    /** What its sender calls it. */
    name: string;
    /** How large it is, in bytes. */
    size: number;
  };
  DraftMention: {
    /** What stands in the text after `@`. */
    name: string;
    /** Who that is. */
    userId: string;
  };
  EditAt: {
    /** The room. */
    roomId: string;
    /** The place of the message in it. */
    seq: number;
    /** What it says from now on. */
    body: string;
  };
  HoursDto: {
    /** Whose time it is: an IANA name. */
    timeZone: string;
    /** When somebody is there; several times a day are fine, as long as they do not overlap. */
    open: readonly Schemas['OpenTimeDto'][];
  };
  InRoom: {
    /** The room. */
    roomId: string;
  };
  InboxChange: {
    /** The inbox that was made, changed, archived, restored or seen on a site. */
    id: string;
    /** The inbox as it is now. */
    inbox: Schemas['InboxDto'];
  };
  InboxDto: {
    /** What a visitor reads before they write. */
    greeting: string;
    /** The colour of its button and its panel. */
    colour: string;
    /** Which languages it speaks, as BCP 47 tags; the first where none fits. None: as the visitor’s browser asks. */
    languages: readonly string[];
    /** When somebody usually answers, in the site’s own words. */
    replyTime: string;
    /** The colour on dark pages; null: the same. */
    darkColour: string | null;
    /** The words in other languages, by BCP 47 tag: `title`, `greeting`, `replyTime`, `launcherLabel`. What is missing is as it is above. Put in the place of those there were. */
    translations: Record<string, unknown>;
    /** The button on the page. */
    launcher: Schemas['LauncherDto'];
    /** At which side of the page, as its language is read. */
    position: "end" | "start";
    /** When somebody is there; null: nothing is said of it. */
    hours: Schemas['HoursDto'] | null;
    /** Whether one may write without an account. */
    guests: boolean;
    /** What it is called; unique whatever the case. */
    name: string;
    /** The sites that may show it, each by its exact origin: https, or http on localhost. None: no site yet. */
    allowedOrigins: readonly string[];
    /** Which team has its tickets from the start; null for none. */
    teamId: string | null;
    /** What customers read in the place of the name; empty: the name. */
    title: string;
    /** What is asked before the first message, in this order. */
    form: readonly Schemas['AskedKeyDto'][];
    /** The id of the inbox; the snippet of a site names it. */
    id: string;
    /** How customers come in by it. */
    kind: "widget";
    /** Since when nobody comes in by it any more; null while they do. */
    archivedAt: string | null;
    /** When a page of one of its sites was first seen with it; null: not yet. */
    seenAt: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
  };
  InboxGone: {
    /** The inbox that nobody comes in by any more. */
    id: string;
  };
  InboxSettingsDto: {
    /** What a visitor reads before they write. */
    greeting: string;
    /** The colour of its button and its panel. */
    colour: string;
    /** Which languages it speaks, as BCP 47 tags; the first where none fits. None: as the visitor’s browser asks. */
    languages: readonly string[];
    /** When somebody usually answers, in the site’s own words. */
    replyTime: string;
    /** The colour on dark pages; null: the same. */
    darkColour: string | null;
    /** The words in other languages, by BCP 47 tag: `title`, `greeting`, `replyTime`, `launcherLabel`. What is missing is as it is above. Put in the place of those there were. */
    translations: Record<string, unknown>;
    /** The button on the page. */
    launcher: Schemas['LauncherDto'];
    /** At which side of the page, as its language is read. */
    position: "end" | "start";
    /** When somebody is there; null: nothing is said of it. */
    hours: Schemas['HoursDto'] | null;
    /** Whether one may write without an account. */
    guests: boolean;
    /** The id of the inbox. */
    id: string;
    /** What the chat is called. */
    title: string;
    /** What is asked before the first message, in this order. */
    form: readonly Schemas['AskedFieldDto'][];
    /** Rises with each change of the inbox. */
    version: number;
  };
  InboxShown: {
    /** The inbox. */
    id: string;
    /** What it shows now. */
    settings: Schemas['InboxSettingsDto'];
  };
  KnownRoom: {
    /** The room. */
    roomId: string;
    /** The place in the room up to which everything is known; 0 for nothing yet. */
    after: number;
  };
  LauncherDto: {
    /** The picture on the button. */
    icon: "bubble" | "question" | "hand";
    /** The words beside it; empty: none. */
    label: string;
  };
  MediaChange: {
    /** The file that was looked at or deleted. */
    id: string;
    /** The file as it is now; null when it is deleted. */
    media: Schemas['MediaDto'] | null;
  };
  MediaDto: {
    /** The id of the file. */
    id: string;
    /** What its sender calls it. */
    name: string;
    /** What it is, judged by its bytes and not by its name. */
    contentType: string;
    /** Its bytes; of a picture, once it is ready, those of the cleaned one. */
    size: number;
    /** How to show it. */
    kind: "image" | "video" | "audio" | "file";
    /** `pending` until it has been looked at, then `ready` to be fetched, or `rejected`. */
    status: "pending" | "ready" | "rejected";
    /** Why it was rejected: `infected`, `unreadable`, `too_many_pixels`, `too_large` or `failed`; more may be added. */
    reason: string | null;
    /** Of a picture that is ready, in pixels. */
    width: number | null;
    /** Of a picture that is ready, in pixels. */
    height: number | null;
    /** A small picture of it, for at least an hour from now; null when there is none. */
    thumbnailUrl: string | null;
    /** Where it can be fetched without a credential, for at least an hour from now; null until it is ready. */
    url: string | null;
    /** When it was sent. */
    createdAt: string;
  };
  MessageAt: {
    /** The room. */
    roomId: string;
    /** The place of the message in it. */
    seq: number;
  };
  MessageFilterChange: {
    /** The filter that was made, changed or deleted. */
    id: string;
    /** The filter as it is now; null when it is deleted. */
    filter: Schemas['MessageFilterDto'] | null;
  };
  MessageFilterDto: {
    /** The id of the filter. */
    id: string;
    /** What it is called. */
    name: string;
    /** Whether it looks for words or for a pattern. */
    kind: "words" | "pattern";
    /** The words. */
    words: readonly string[];
    /** The pattern; empty where it looks for words. */
    pattern: string;
    /** Where it counts. */
    scope: "everything" | "public_channels" | "conversations" | "rooms";
    /** The rooms, where the scope is `rooms`. */
    roomIds: readonly string[];
    /** Whose messages. */
    appliesTo: "everybody" | "customers";
    /** What becomes of a message that matches. */
    action: "flag" | "mask" | "hold" | "refuse";
    /** Whether it counts. */
    enabled: boolean;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
  };
  MissedDto: {
    /** The room. */
    roomId: string;
    /** How far the room has come. */
    lastSeq: number;
    /** Too much was missed: forget what is known of the room and read the end of its history. */
    reload: boolean;
    /** What was missed, in order. When the last is not `lastSeq`, there is more: `room:sync`. */
    events: readonly Schemas['RoomEventDto'][];
  };
  ModerationQueueDto: {
    /** Reports that nobody looks at. */
    open: number;
    /** Reports that somebody looks at. */
    claimed: number;
    /** Messages that filters kept back. */
    held: number;
  };
  MyPresenceDto: {
    /** What you say of yourself on all your devices, until you say otherwise; `online` leaves it to them. */
    status: "online" | "away" | "busy" | "invisible";
    /** Who may see whether you are here. */
    showPresence: "everybody" | "staff" | "nobody";
    /** Whether those who may see you also see when you were last here. */
    showLastSeen: boolean;
    /** Where you stand now, for those who may see it. */
    current: "online" | "away" | "busy" | "offline";
  };
  /** Nothing, `null` or an empty object. */
  NoInput: Record<string, unknown> | null;
  NotificationDto: {
    /** The id of the notification. */
    id: string;
    /** What happened. */
    kind: "mentioned" | "assigned" | "customer_replied" | "colleague_noted" | "waiting_too_long" | "staff_replied" | "ticket_solved" | "moderation" | "security";
    /** Whether you may still see what it is about; otherwise it says no more than that it was. */
    available: boolean;
    /** The ticket it is about. */
    ticket: Schemas['NotificationTicket'] | null;
    /** The room it was said in. */
    roomId: string | null;
    /** What that room is called, where it is a channel or a group. */
    roomName: string | null;
    /** The place of the first message it is about. */
    seq: number | null;
    /** How often it happened since you have read it. */
    count: number;
    /** Who did it last. */
    by: string | null;
    /** What exactly, of a kind that is several things. */
    what: string | null;
    /** The beginning of what was said last. */
    text: string | null;
    /** Which device it was. */
    device: string | null;
    /** The address that device had. */
    address: string | null;
    /** When it happened first. */
    createdAt: string;
    /** When it happened last. */
    updatedAt: string;
    /** When you have read it; null while you have not. */
    readAt: string | null;
  };
  NotificationHeardDto: {
    /** How many notifications you have not read. */
    unread: number;
    /** Rises with each change: what has a lower one is older news. */
    revision: number;
    /** The notification as it is now: a new one, or one with more of the same. */
    notification: Schemas['NotificationDto'];
  };
  NotificationTicket: {
    /** The ticket. */
    id: string;
    /** What people call it. */
    number: number;
    /** What it is about. */
    subject: string;
  };
  NotificationsReadDto: {
    /** How many notifications you have not read. */
    unread: number;
    /** Rises with each change: what has a lower one is older news. */
    revision: number;
    /** Which have been read now. */
    ids: readonly string[];
    /** When. */
    readAt: string;
  };
  OfPeople: {
    /** The people, by id. */
    ids: readonly string[];
  };
  OpenRoom: {
    /** The room. */
    roomId: string;
    /** The place in the room up to which everything is known; 0 for nothing yet. */
    after?: number;
  };
  OpenTimeDto: {
    /** The day of the week; 1 is Monday. */
    day: number;
    /** From when, in local time. */
    from: string;
    /** Until when, later than `from`; the end of the day is `24:00`. */
    to: string;
  };
  PingAnswer: {
    /** The server's time. */
    at: string;
  };
  PresenceDto: {
    /** The person. */
    userId: string;
    /** Where they stand, as far as you may see it. */
    status: "online" | "away" | "busy" | "offline";
    /** When they were last here, to the minute; null while they are, and where it is not for you to see. */
    lastSeenAt: string | null;
  };
  PresenceListDto: {
    /** One for each id that was asked for, in that order. */
    data: readonly Schemas['PresenceDto'][];
  };
  /** What went wrong (RFC 9457). The codes are listed in openapi.json. */
  Problem: {
    /** Leads to the page that explains the code. */
    type: string;
    /** The kind of problem, in a few words. */
    title: string;
    /** What HTTP would answer with. */
    status: number;
    /** What to do about it. */
    detail?: string;
    /** The command. */
    instance?: string;
    /** Stable; what programs decide by. */
    code: string;
    /** Finds the work in the logs. */
    requestId: string;
    /** Seconds after which trying again makes sense. */
    retryAfter?: number;
    /** The fields of the input that are wrong. */
    errors?: readonly {
      /** A JSON pointer into the input. */
      pointer: string;
      /** What is wrong. */
      code: string;
      /** What to do. */
      message: string;
    }[];
  };
  QueuePositionHeardDto: {
    /** Its place in the queue of its team, 1 for the next; null when it does not wait: somebody has it, or it wants no work now. */
    position: number | null;
    /** How many are before it. */
    ahead: number;
    /** The ticket. */
    ticketId: string;
  };
  ReactAt: {
    /** The room. */
    roomId: string;
    /** The place of the message in it. */
    seq: number;
    /** The sign: an emoji, or a few letters. */
    emoji: string;
  };
  ReadingAt: {
    /** The room. */
    roomId: string;
    /** A place in the room, as `seq` counts them. */
    seq: number;
  };
  ReadingDto: {
    /** The room. */
    roomId: string;
    /** How far the room has come. */
    lastSeq: number;
    /** What a device of theirs has. */
    deliveredSeq: number;
    /** What they have seen; never goes back. */
    readSeq: number;
    /** Where "new" begins for them; goes back when they mark something unread. */
    unreadAfter: number;
    /** Messages of others after that, those that were taken away not counted. */
    unread: number;
  };
  ReadingOf: {
    /** The room. */
    roomId: string;
  };
  ReadingsDto: {
    /** How far one has come in each. */
    rooms: readonly Schemas['ReadingDto'][];
  };
  Refusal: {
    ok: false;
    error: Schemas['Problem'];
  };
  RenewSession: {
    /** A fresh token of the same person. */
    token: string;
  };
  RenewedSession: {
    /** When the session ends unless it is renewed again; null when it does not end by itself. */
    expiresAt: string | null;
  };
  ResumeRooms: {
    /** The rooms that are open, and how far each is known. */
    rooms: readonly Schemas['KnownRoom'][];
  };
  ResumedDto: {
    /** The rooms that are open again. */
    rooms: readonly Schemas['MissedDto'][];
    /** Rooms that are not open to this person any more. */
    gone: readonly string[];
  };
  Resync: {
    /** Events before this time may be missing. */
    at: string;
  };
  RoleChange: {
    /** The role that was made, changed or deleted. */
    key: string;
    /** The role as it is now; null when it is deleted. */
    role: Schemas['RoleDto'] | null;
  };
  RoleDto: {
    /** What the role is known by: a word for a built-in role, an id for one made here. */
    key: string;
    /** What it is called. */
    name: string;
    /** Whether it belongs to the program and stays as it is. */
    builtIn: boolean;
    /** What it allows; GET /permissions says what each means. */
    permissions: readonly string[];
    /** Which rows its permissions reach. A ladder: `own` (theirs), `unassigned` (also those nobody has), `team` (also those of their teams), `all`. */
    scope: "own" | "unassigned" | "team" | "all";
    /** Rises with each change; also the ETag. */
    version: number;
  };
  RoomCursorsDto: {
    /** The room. */
    roomId: string;
    /** Who has come further, and how far. */
    cursors: readonly Schemas['CursorDto'][];
  };
  RoomEventActor: {
    /** What kind of actor it was. */
    kind: "anonymous" | "guest" | "user" | "key" | "system";
    /** Its id; for `system` the name of the part that acted. */
    id: string;
  };
  RoomEventDto: {
    /** The room. */
    roomId: string;
    /** Its place in the room: rises by one, without a gap. A message is known by it. */
    seq: number;
    /** What happened. */
    type: string;
    /** When. */
    at: string;
    /** Who did it. */
    actor: Schemas['RoomEventActor'];
    /** The facts. Of a message, as it is now: `body`, `clientId`, `replyTo`, `thread`, `replies`, `mentions`, `attachments`, `preview`, `editedAt`, `removedAt`, `reactions`. */
    data: Record<string, unknown>;
  };
  RoomNewsDto: {
    /** The room. */
    roomId: string;
    /** The place of what happened. Count each once: what is not above the last one is known. */
    seq: number;
    /** The place of the message that came, or was taken away. */
    message: number;
    /** Who wrote it, with what they are. */
    author: string;
    /** 1 when it came, -1 when it was taken away: so much more is unread. */
    change: number;
  };
  RoomOnly: {
    /** The room. */
    roomId: string;
  };
  RoomPresentDto: {
    /** The room. */
    roomId: string;
    /** Who has it open, on any device; the first hundred of them. */
    userIds: readonly string[];
    /** How many they are in all. */
    total: number;
  };
  RoomReadingDto: {
    /** How far whoever asks has come; null for who is no person. */
    me: Schemas['ReadingDto'] | null;
    /** How far the others have come; of a large room the hundred that are furthest. */
    others: readonly Schemas['CursorDto'][];
  };
  RoomsPresentDto: {
    /** Who is in each of those that one may read. */
    rooms: readonly Schemas['RoomPresentDto'][];
  };
  SanctionChange: {
    /** The room it is about. */
    roomId: string;
  };
  SeeRooms: {
    /** Which rooms; none to look into none any more. */
    roomIds: readonly string[];
  };
  SendToRoom: {
    /** What the sender calls it, new for each message. Sent again under the same, it is still one message, and the answer is the same. */
    clientId: string;
    /** The text, with simple Markdown; `<@id>` names somebody. May be left out when files are attached. */
    body?: string;
    /** The place of the message it answers. */
    replyTo?: number;
    /** Files of one’s own that hang on nothing yet, in the order to show them; they may still be pending. */
    attachmentIds?: readonly string[];
    /** How far its writer had read the room. A reply of staff that a colleague’s reply has overtaken is then refused as `reply.stale`, with what was missed. */
    seenSeq?: number;
    /** Send it although there is something newer than `seenSeq`. */
    force?: boolean;
    /** The room. */
    roomId: string;
  };
  SessionEnd: {
    /** Why, as a code that does not change. */
    code: string;
    /** Why, as a sentence. */
    detail: string;
  };
  SessionRights: {
    /** What the person may do from now on, in alphabetical order; `*` is everything. */
    permissions: readonly string[];
    /** Which rows that reaches: `own`, `unassigned`, `team` or `all`. */
    scope: string;
  };
  SetPresence: {
    /** What you say of yourself on all your devices; it outlives the connection. */
    status?: "online" | "away" | "busy" | "invisible";
    /** Whether nobody uses the device of this connection. */
    idle?: boolean;
  };
  SyncRoom: {
    /** The room. */
    roomId: string;
    /** The place in the room up to which everything is known; 0 for nothing yet. */
    after: number;
    /** How many events at the most. */
    limit?: number;
  };
  TagChange: {
    /** The tag that was made, changed or deleted. */
    id: string;
    /** The tag as it is now; null when it is deleted. */
    tag: Schemas['TagDto'] | null;
  };
  TagDto: {
    /** The id of the tag. */
    id: string;
    /** What the tag is called; unique whatever the case. */
    name: string;
    /** The colour it is shown in. */
    colour: "grey" | "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink";
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When it was last changed. */
    updatedAt: string;
  };
  TeamChange: {
    /** The team that was made, changed or deleted, or whose members changed. */
    id: string;
    /** The team as it is now; null when it is deleted. */
    team: Schemas['TeamDto'] | null;
  };
  TeamDto: {
    /** The id of the team. */
    id: string;
    /** What the team is called; unique whatever the case. */
    name: string;
    /** The time zone it works in, by its IANA name. */
    timeZone: string;
    /** Rises with each change of name or time zone; also the ETag. */
    version: number;
    /** When it was made. */
    createdAt: string;
    /** When its name or time zone was last changed. */
    updatedAt: string;
  };
  TicketChange: {
    /** The ticket. */
    id: string;
    /** The ticket as it is now, in the form in which the listener may see it. */
    ticket: Schemas['TicketDto'];
    /** Whether it is because its customer has just written: what somebody may want to hear. */
    customerWrote: boolean;
  };
  TicketDto: {
    /** The id of the ticket. */
    id: string;
    /** What people call it. */
    number: number;
    /** What it is about. */
    subject: string;
    /** Where it stands. To customers, one that is on hold is open. */
    status: "new" | "open" | "pending" | "on_hold" | "solved" | "closed";
    /** How urgent it is. For those who work at the desk only. */
    priority?: "low" | "normal" | "high" | "urgent";
    /** Where it lies. For those who work at the desk only. */
    shelf?: "queue" | "waiting" | "hold" | "snoozed" | "done" | "spam";
    /** Where it came from. */
    inbox: "widget" | "api" | "agent";
    /** By which inbox it came in, where that is known. For those who work at the desk only. */
    inboxId?: string | null;
    /** Whose question it is. */
    requesterId: string;
    /** Who has it. */
    assigneeId: string | null;
    /** Which team has it. For those who work at the desk only. */
    teamId?: string | null;
    /** Its tags. For those who work at the desk only. */
    tagIds?: readonly string[];
    /** Who wants to hear of it. For those who work at the desk only. */
    followerIds?: readonly string[];
    /** The room in which the customer and the desk talk. */
    conversationId: string;
    /** The room of private notes. For those who work at the desk only. */
    backstageId?: string;
    /** The beginning of what was last said. */
    preview: string;
    /** Since when it stands in the queue. For those who work at the desk only. */
    queuedAt?: string;
    /** Since when the customer waits for an answer; null while they do not. */
    waitingSince: string | null;
    /** Whether it is put off. For those who work at the desk only. */
    snoozed?: boolean;
    /** Until when; null: until the customer writes. For those who work at the desk only. */
    snoozedUntil?: string | null;
    /** The closed ticket that it goes on from. */
    followUpOf: string | null;
    /** The ticket that it was merged into. */
    mergedInto: string | null;
    /** When the desk first answered. */
    firstAnsweredAt: string | null;
    /** When it was solved. */
    solvedAt: string | null;
    /** When it was closed. */
    closedAt: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** When it was opened. */
    createdAt: string;
    /** When something last happened to it. */
    updatedAt: string;
    /** With `include=requester`. */
    requester?: Schemas['TicketPerson'];
    /** With `include=assignee`. */
    assignee?: Schemas['TicketPerson'] | null;
    /** With `include=team`. For those who work at the desk only. */
    team?: Schemas['TicketTeam'] | null;
    /** With `include=tags`. For those who work at the desk only. */
    tags?: readonly Schemas['TicketTagDto'][];
  };
  TicketOutOfReach: {
    /** The ticket. */
    id: string;
  };
  TicketPerson: {
    /** Who it is. */
    id: string;
    /** A person with an account (`user`), or a `guest`. */
    kind: string;
    /** What they are called. */
    name: string;
    /** Their e-mail address; for those who work at the desk. */
    email: string | null;
    /** Where their picture is. */
    avatarUrl: string | null;
  };
  TicketTagDto: {
    /** The id of the tag. */
    id: string;
    /** What it is called. */
    name: string;
    /** Its colour. */
    colour: string;
  };
  TicketTeam: {
    /** The id of the team. */
    id: string;
    /** What it is called. */
    name: string;
  };
  TicketViewChange: {
    /** The view. */
    id: string;
    /** As it is now; null when it is deleted, or not shared any more. */
    view: Schemas['TicketViewDto'] | null;
  };
  TicketViewDto: {
    /** The id of the view; a word for those that every desk has. */
    id: string;
    /** Whether every desk has it, it is one’s own, or shared with everybody at the desk. */
    kind: "standard" | "personal" | "shared";
    /** What it is called. Clients name the standard ones in their own words. */
    name: string;
    /** Whose it is; null for the standard ones. */
    ownerId: string | null;
    /** What `GET /tickets` is asked: its filters by name, each with a text or a list of texts. */
    filter: Record<string, unknown>;
    /** How `GET /tickets` is asked to sort them. */
    sort: string;
    /** Filter and sort as an address has them: `GET /tickets?` and this are its rows. */
    query: string;
    /** Its place among the views of its owner. */
    position: number;
    /** Rises with each change; also the ETag. */
    version: number;
  };
  TypingDto: {
    /** The room. */
    roomId: string;
    /** Who: the id of a person. */
    userId: string;
    /** Whether they write; it counts for a few seconds. */
    typing: boolean;
  };
  UserChange: {
    /** The person who came, changed or left. */
    id: string;
    /** The person as they are now. */
    user: Schemas['UserDto'] | null;
  };
  UserDto: {
    /** The id of the person. */
    id: string;
    /** A person with an account, or a guest without one. */
    kind: "user" | "guest";
    /** What they are called. */
    name: string;
    /** Their e-mail address; guests have none. */
    email: string | null;
    /** Whether they have shown that the address is theirs. */
    emailVerified: boolean;
    /** Their role: the word of a built-in one, or the id of one made here. */
    role: string;
    /** `invited`: the invitation is open. `disabled`: kept out by the desk. `deactivated`: left by themselves. `merged`: a guest who turned out to be somebody with an account. */
    status: "active" | "invited" | "disabled" | "deactivated" | "merged";
    /** Their language, as a BCP 47 tag. */
    locale: string;
    /** Their time zone, by its IANA name. */
    timeZone: string;
    /** Where their picture is, on this server; null without one. */
    avatarUrl: string | null;
    /** Who a merged guest is now. */
    mergedInto: string | null;
    /** Rises with each change; also the ETag. */
    version: number;
    /** Since when they are known. */
    createdAt: string;
    /** When they were last changed. */
    updatedAt: string;
  };
  WatchInbox: {
    /** The inbox. */
    inboxId: string;
  };
  WatchRooms: {
    /** Which rooms; all that one is in when left out. */
    roomIds?: readonly string[];
  };
}
