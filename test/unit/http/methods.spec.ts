import { RouteMethods } from '../../../src/platform/http/methods.js';

describe('the methods of an address', () => {
  const routes = new RouteMethods();
  routes.note(['GET', 'HEAD'], '/tags');
  routes.note(['POST'], '/tags');
  routes.note(['GET'], '/tags/:id');
  routes.note(['DELETE'], '/tags/:tagId');
  routes.note(['POST'], '/tags/:id/merge.now');
  routes.note(['GET'], '/files/*');
  routes.note(['OPTIONS'], '*');

  it.each([
    ['/tags', ['GET', 'HEAD', 'POST']],
    ['/tags/1', ['DELETE', 'GET']],
    ['/tags/1/merge.now', ['POST']],
    ['/tags/1/mergexnow', []],
    ['/tags/', []],
    ['/files/a/b', ['GET']],
    ['/elsewhere', []],
  ])('%s takes %j', (path, methods) => {
    expect(routes.of(path)).toEqual(methods);
  });
});
