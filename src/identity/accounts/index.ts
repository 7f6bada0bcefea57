export { AccountsModule } from './accounts.module.js';
export { evenly } from './evenly.js';
export { GuestLinks } from './guest-links.js';
export { Link } from './link.entity.js';
