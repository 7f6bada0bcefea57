export * from './actor.js';
export * from './clock.js';
export * from './errors.js';
export * from './event.js';
export * from './id.js';
export * from './page.js';
