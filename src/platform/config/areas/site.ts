import type { Setting } from '../setting.js';
import { list, SettingError, text } from '../setting.js';

const ancestors = list('WIDGET_FRAME_ANCESTORS', {
  default: [],
  doc: 'Origins whose pages may show the widget, besides the desk’s own, such as `https://shop.example.com` or `https://*.example.com`; `*` for all.',
});

/** What may stand in a `frame-ancestors` directive; a path, or a separator, would break it. */
const source = /^(\*|https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?)$/i;

export const site = {
  root: text('SITE_ROOT', {
    default: '.',
    doc: 'The folder that holds `admin/dist` and `widget/dist`, the built console and widget.',
  }),
  widgetFrameAncestors: {
    ...ancestors,
    parse: (raw) => {
      const origins = ancestors.parse(raw).map((each) => each.replace(/\/$/, ''));
      const wrong = origins.find((each) => !source.test(each));
      if (wrong !== undefined)
        throw new SettingError(`must list origins such as https://shop.example.com, but has "${wrong}"`);
      return origins;
    },
  } satisfies Setting<readonly string[]>,
};
