export type { Visit } from './panel-door.js';
export { PanelDoor } from './panel-door.js';
export { SiteModule } from './site.module.js';
