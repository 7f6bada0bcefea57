export { DocumentsModule } from './documents.module.js';
export { openApiDocument } from './open-api.js';
export { Section } from './section.js';
