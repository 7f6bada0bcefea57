export type { TrustedProxies } from './areas/http.js';
export { configFindings, secretsIn, unreadable } from './config.checks.js';
export { ConfigModule } from './config.module.js';
export { configurationDocument, exampleEnvironment } from './describe.js';
export { makeFolder } from './make-folder.js';
export type { Environment } from './load.js';
export { ConfigError, loadConfig, readEnvironment } from './load.js';
export { Config, settings } from './tree.js';
export { version } from './version.js';
