export { LinkFollowed, LinkSent, RegistrationRepeated } from './accounts.events.js';
export { AccountsModule } from './accounts.module.js';
export { evenly } from './evenly.js';
export { Link } from './link.entity.js';
