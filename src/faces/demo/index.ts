export { Demo } from './demo.js';
export { DemoModule } from './demo.module.js';
export { demoPassword, demoPeople } from './demo.data.js';
