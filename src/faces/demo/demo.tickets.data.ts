/** What customers have asked, and what has become of it, in the order in which it happened. */
export const demoTickets = [
  {
    by: 'carla',
    said: 'Hello! My parcel says “delivered” since yesterday, but there is nothing here.\n\nOrder 4711, to my office.',
    tags: ['Late delivery'],
    team: 'Orders',
    priority: 'high',
    steps: [
      { do: 'assign', to: 'ana' },
      {
        do: 'reply',
        by: 'ana',
        body: 'Hi Carla, I am sorry to hear that. Could it be at the reception? The courier writes “front desk”.',
      },
      { do: 'note', by: 'ana', body: 'Third one on this street this week. I ask the courier for the signature.' },
      { do: 'reply', by: 'carla', body: 'I have asked them: nothing there.' },
    ],
  },
  {
    by: 'dan',
    said: 'The mug arrived in two pieces. I have kept the box, if you need it.',
    tags: ['Damaged in transit', 'Refund'],
    team: 'Returns',
    steps: [
      { do: 'assign', to: 'ben' },
      {
        do: 'reply',
        by: 'ben',
        body: 'Oh no! Could you send us a photo of the mug and of the box? Then I send a new one today.',
      },
      { do: 'status', by: 'ben', status: 'pending' },
    ],
  },
  {
    by: 'carla',
    said: 'How do I change the address of an order that has not left yet?',
    tags: ['How do I'],
    steps: [],
  },
  {
    by: 'dan',
    said: 'Do you have the lamp in green too?',
    steps: [
      { do: 'assign', to: 'ana' },
      { do: 'reply', by: 'ana', body: 'Not yet: the green one comes in spring. I write to you when it is there.' },
      { do: 'snooze', by: 'ana' },
    ],
  },
  {
    by: 'dan',
    said: 'I was charged twice for order 4690.',
    tags: ['Billing', 'VIP'],
    team: 'Orders',
    priority: 'urgent',
    steps: [
      {
        do: 'note',
        by: 'lena',
        body: 'Payments sees it too. Whoever takes this: the second charge can be given back by hand.',
      },
    ],
  },
  {
    by: 'carla',
    said: 'Where do I find the label for a return?',
    tags: ['How do I'],
    team: 'Returns',
    steps: [
      { do: 'assign', to: 'ben' },
      {
        do: 'reply',
        by: 'ben',
        body: 'On the page of the order, under **Return something**. I have sent it to you by mail as well.',
      },
      { do: 'reply', by: 'carla', body: 'Found it, thank you!' },
      { do: 'status', by: 'ben', status: 'solved' },
    ],
  },
] as const;
