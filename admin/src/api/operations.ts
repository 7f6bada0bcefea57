import { type Client, unwrap } from '@quickdesk/client';
import { once } from './call.js';
import type { Schemas } from './shapes.js';

export type System = Schemas['SystemDto'];
export type SystemPart = Schemas['SystemPartDto'];
export type Queue = Schemas['QueueDto'];
export type FailedJob = Schemas['FailedJobDto'];
export type Consumer = Schemas['ConsumerDto'];
export type ParkedEvent = Schemas['ParkedEventDto'];
export type Delivery = Schemas['DeliveryDto'];
export type DeliveryAttempt = Schemas['AttemptDto'];
export type MailTemplate = Schemas['MailTemplateDto'];
export type MailPreview = Schemas['MailPreviewDto'];
export type MailLocale = MailPreview['locale'];

export const deliveryStatuses = ['owed', 'sent', 'failed', 'cancelled'] as const satisfies Delivery['status'][];

export interface FailedJobPage {
  data: FailedJob[];
  nextCursor: string | null;
}

export const readSystem = (client: Client): Promise<System> => unwrap(client.GET('/api/v1/system'));

const queues = '/api/v1/queues';
const jobs = `${queues}/{queue}/failed-jobs` as const;

export const listQueues = async (client: Client): Promise<Queue[]> => (await unwrap(client.GET(queues))).data;
export async function listFailedJobs(client: Client, queue: string, cursor?: string): Promise<FailedJobPage> {
  const params = { path: { queue }, query: { limit: 25, cursor } };
  const { data, page } = await unwrap(client.GET(jobs, { params }));
  return { data, nextCursor: page.nextCursor };
}
export const retryJob = (client: Client, queue: string, id: string) =>
  unwrap(client.POST(`${jobs}/{id}/retry`, { params: { path: { queue, id } } }));
export const discardJob = (client: Client, queue: string, id: string) =>
  unwrap(client.DELETE(`${jobs}/{id}`, { params: { path: { queue, id } } }));
export const retryJobs = async (client: Client, queue: string): Promise<number> =>
  (await unwrap(client.POST(`${jobs}/retry`, { params: { path: { queue } } }))).count;
export const discardJobs = async (client: Client, queue: string): Promise<number> =>
  (await unwrap(client.DELETE(jobs, { params: { path: { queue } } }))).count;

export const listConsumers = async (client: Client): Promise<Consumer[]> =>
  (await unwrap(client.GET('/api/v1/consumers'))).data;
export const resetConsumer = (client: Client, name: string, position: number) =>
  unwrap(client.POST('/api/v1/consumers/{name}/reset', { params: { path: { name } }, body: { position } }));
export const retryParkedEvent = (client: Client, id: string) =>
  unwrap(client.POST('/api/v1/parked-events/{id}/retry', { params: { path: { id } } }));

export const readDelivery = (client: Client, id: string) =>
  unwrap(client.GET('/api/v1/deliveries/{id}', { params: { path: { id } } }));
export const replayDelivery = (client: Client, id: string) =>
  unwrap(client.POST('/api/v1/deliveries/{id}/replay', { params: { path: { id } } }));

const templates = '/api/v1/mail-templates';

export const listMailTemplates = (client: Client): Promise<Schemas['MailTemplateList']> =>
  unwrap(client.GET(templates));
export const readMailTemplate = (client: Client, name: string, locale: MailLocale): Promise<MailPreview> =>
  unwrap(client.GET(`${templates}/{name}`, { params: { path: { name }, query: { locale } } }));
export const sendMailTest = (client: Client, name: string, locale: MailLocale, key: string) =>
  unwrap(client.POST(`${templates}/{name}/test`, { params: { path: { name } }, body: { locale }, ...once(key) }));
