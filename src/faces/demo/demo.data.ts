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

/** `@ana` names a person of the demo. */
export const demoRooms = [
  {
    kind: 'channel',
    visibility: 'public',
    name: 'Night shift',
    slug: 'night-shift',
    topic: 'Who takes over from whom, and what to look at first',
    owner: 'lena',
    members: ['ana', 'ben'],
    said: [
      {
        by: 'lena',
        body: 'Good evening! The courier was late again today, so **late delivery** is the word of the night.',
      },
      { by: 'ana', body: 'I take everything that came in after 18:00. @ben, could you look at the returns?' },
      { by: 'ben', body: 'On it:\n\n- three parcels without a label\n- one that was damaged in transit' },
      { by: 'lena', body: 'Thank you both. Write it down here before you go, then the morning knows.' },
    ],
  },
  {
    kind: 'group',
    visibility: 'private',
    name: 'Returns, spring clean-up',
    topic: 'How we make the returns page easier',
    owner: 'ana',
    members: ['lena', 'ben'],
    said: [
      {
        by: 'ana',
        body: 'Most people ask the same thing: *where do I find the label?* Shall we put it on top of the page?',
      },
      { by: 'ben', body: 'Yes. And a picture of it, nobody reads the text.' },
    ],
  },
] as const;
