import type { ComponentType } from 'react';
import type { IconName } from '../controls/Icon.js';
import type { MessageKey } from '../i18n/messages.js';

/** One entry of the navigation and what it shows. */
export interface Screen {
  /** The part of the address after `/admin/`. */
  path: string;
  title: MessageKey;
  icon: IconName;
  component: ComponentType;
}
