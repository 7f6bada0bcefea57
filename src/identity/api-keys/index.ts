export { ApiKey } from './api-key.entity.js';
export { ApiKeyAuth } from './api-key.auth.js';
export { ApiKeysModule } from './api-keys.module.js';
export { ApiKeysService } from './api-keys.service.js';
