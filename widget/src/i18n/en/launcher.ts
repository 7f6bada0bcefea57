/** What the page around the panel says by itself; the panel has words of its own. */
export const launcher = {
  open: 'Open support chat',
  close: 'Close support chat',
  trouble: 'The chat does not load.',
};

export const frame = { title: 'Support chat', leave: 'Close', retry: 'Try again' };
