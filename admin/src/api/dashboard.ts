import { type Client, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type Dashboard = Schemas['DashboardDto'];
export type OpenTickets = Schemas['OpenTickets'];
export type Days = Schemas['DaysDto'];
export type Day = Schemas['DayDto'];
export type FirstStep = Schemas['FirstStepDto'];

export const readDashboard = (client: Client): Promise<Dashboard> => unwrap(client.GET('/api/v1/dashboard'));
export const readDays = (client: Client, days: number, timeZone: string): Promise<Days> =>
  unwrap(client.GET('/api/v1/dashboard/days', { params: { query: { days, timeZone } } }));
export const readFirstSteps = async (client: Client): Promise<FirstStep[]> =>
  (await unwrap(client.GET('/api/v1/dashboard/first-steps'))).data;
