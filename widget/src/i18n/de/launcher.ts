import type * as english from '../en/launcher.js';

export const launcher: typeof english.launcher = {
  open: 'Support-Chat öffnen',
  close: 'Support-Chat schließen',
  trouble: 'Der Chat lädt nicht.',
};

export const frame: typeof english.frame = { title: 'Support-Chat', leave: 'Schließen', retry: 'Noch einmal' };
