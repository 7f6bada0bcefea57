export { serveSite } from './serve-site.js';
export { SiteModule } from './site.module.js';
