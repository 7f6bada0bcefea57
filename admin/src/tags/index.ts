import type { Screen } from '../layout/screen.js';
import { TagList } from './TagList.js';

export const tags: Screen = { path: 'tags', title: 'nav.tags', icon: 'tag', component: TagList };
