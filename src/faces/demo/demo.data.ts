/** The password of everybody in the demo: it is printed at the start, and there is no demo in production. */
export const demoPassword = 'try quickdesk today';

export const demoPeople = [
  {
    key: 'admin',
    email: 'admin@example.com',
    name: 'Alex Admin',
    role: 'admin',
    locale: 'en',
    timeZone: 'Europe/Berlin',
  },
  {
    key: 'lena',
    email: 'lena@example.com',
    name: 'Lena Lorenz',
    role: 'lead',
    locale: 'de',
    timeZone: 'Europe/Berlin',
  },
  { key: 'ana', email: 'ana@example.com', name: 'Ana Alves', role: 'agent', locale: 'en', timeZone: 'Europe/Lisbon' },
  { key: 'ben', email: 'ben@example.com', name: 'Ben Brandt', role: 'agent', locale: 'de', timeZone: 'Europe/Berlin' },
  {
    key: 'carla',
    email: 'carla@example.com',
    name: 'Carla Customer',
    role: 'customer',
    locale: 'en',
    timeZone: 'Europe/London',
  },
  {
    key: 'dan',
    email: 'dan@example.com',
    name: 'Dan Customer',
    role: 'customer',
    locale: 'en',
    timeZone: 'America/New_York',
  },
] as const;

export const demoTeams = [
  { name: 'Orders', timeZone: 'Europe/Berlin', lead: 'lena', members: ['ana'] },
  { name: 'Returns', timeZone: 'Europe/Lisbon', lead: 'lena', members: ['ana', 'ben'] },
] as const;

export const demoTags = [
  { name: 'Billing', colour: 'green' },
  { name: 'Bug', colour: 'red' },
  { name: 'Damaged in transit', colour: 'orange' },
  { name: 'Feature request', colour: 'purple' },
  { name: 'How do I', colour: 'blue' },
  { name: 'Late delivery', colour: 'yellow' },
  { name: 'Refund', colour: 'teal' },
  { name: 'VIP', colour: 'pink' },
] as const;
