import { operationId } from '../../../src/platform/documents/operation-id.js';

describe('the name of an operation', () => {
  it.each([
    ['TagsController', 'list', 'listTags'],
    ['TagsController', 'get', 'getTag'],
    ['CategoriesController', 'create', 'createCategory'],
    ['StatusesController', 'delete', 'deleteStatus'],
    ['BoxesController', 'update', 'updateBox'],
    ['AccessController', 'get', 'getAccess'],
    ['TicketsController', 'merge', 'mergeTicket'],
    ['ConsumersController', 'listParkedEvents', 'listParkedEvents'],
    ['ApiKeysController', 'revoke', 'revokeApiKey'],
  ])('%s.%s is %s', (controller, method, name) => {
    expect(operationId(controller, method)).toBe(name);
  });
});
