import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type Report = Schemas['ModerationReportDto'];
export type Decision = NonNullable<Report['decision']>;
export type Reason = Report['reason'];
export type RoomEvent = Schemas['RoomEventDto'];
export type HeldMessage = Schemas['HeldMessageDto'];
export type MessageFilter = Schemas['MessageFilterDto'];
export type FilterAction = MessageFilter['action'];
export type Tried = Schemas['TriedDto'];

export const reasons = [
  'spam',
  'abuse',
  'harassment',
  'illegal',
  'privacy',
  'other',
] as const satisfies readonly Reason[];
export const filterKinds = ['words', 'pattern'] as const satisfies readonly MessageFilter['kind'][];
export const filterActions = ['flag', 'mask', 'hold', 'refuse'] as const satisfies readonly FilterAction[];
export const filterSpeakers = ['customers', 'everybody'] as const satisfies readonly MessageFilter['appliesTo'][];
export const filterScopes = [
  'everything',
  'public_channels',
  'conversations',
  'rooms',
] as const satisfies readonly MessageFilter['scope'][];

const at = (id: string) => ({ params: { path: { id } } });

export const countQueue = (client: Client) => unwrap(client.GET('/api/v1/moderation-queue'));
export const report = (client: Client, body: Schemas['MakeReport']) =>
  unwrap(client.POST('/api/v1/moderation-reports', { body }));
export const readContext = (client: Client, id: string) =>
  unwrap(client.GET('/api/v1/moderation-reports/{id}/context', at(id)));
export const claim = (client: Client, id: string): Promise<Report> =>
  unwrap(client.POST('/api/v1/moderation-reports/{id}/claim', at(id)));
export const release = (client: Client, id: string): Promise<Report> =>
  unwrap(client.POST('/api/v1/moderation-reports/{id}/release', at(id)));
export const decide = (client: Client, id: string, body: Schemas['DecideReport'], key: string): Promise<Report> =>
  unwrap(client.POST('/api/v1/moderation-reports/{id}/decide', { ...at(id), body, ...once(key) }));

export const letThrough = (client: Client, id: string): Promise<HeldMessage> =>
  unwrap(client.POST('/api/v1/held-messages/{id}/release', at(id)));
export const reject = (client: Client, id: string, body: Schemas['RejectHeldMessage']): Promise<HeldMessage> =>
  unwrap(client.POST('/api/v1/held-messages/{id}/reject', { ...at(id), body }));

export const tryFilters = (client: Client, body: Schemas['TryFilters']): Promise<Tried> =>
  unwrap(client.POST('/api/v1/message-filters/try', { body }));
