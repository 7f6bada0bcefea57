import { text } from '../setting.js';

export const site = {
  root: text('SITE_ROOT', {
    default: '.',
    doc: 'The folder that holds `admin/dist` and `widget/dist`, the built console and widget.',
  }),
};
