export { Demo } from './demo.js';
export { DEMO_INBOX, DemoInbox } from './demo.inbox.js';
export { DemoModule } from './demo.module.js';
export { demoPassword, demoPeople } from './demo.data.js';
