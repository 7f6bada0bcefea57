import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiSecurity } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Page } from '../../src/kernel/index.js';
import { Conflict, Stale } from '../../src/kernel/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { DocumentsModule, openApiDocument, Section } from '../../src/platform/documents/index.js';
import { definedProblems, IfMatch } from '../../src/platform/http/index.js';
import { RealtimeModule } from '../../src/platform/realtime/index.js';
import type { ListQuery } from '../../src/platform/schema/index.js';
import { defineList, Id, Integer, Listed, pageOf, PartialOf, Text } from '../../src/platform/schema/index.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

class CupDto {
  @Id({ doc: 'The id.' })
  id!: string;

  @Text({ max: 50, doc: 'What it is called.', example: 'blue one' })
  name!: string;

  @Integer({ min: 1, doc: 'Rises with each change.', example: 3 })
  version!: number;
}

class NewCup {
  @Text({ max: 50, doc: 'What it is to be called.', example: 'blue one' })
  name!: string;
}

class ChangeCup extends PartialOf(NewCup) {}

const cupList = defineList({
  name: 'cups',
  fields: { name: { type: 'text', filter: true, sort: true } },
  defaultSort: 'name',
});
Conflict.define('cup.taken', 'The name "{name}" is taken | or so.');
Stale.define('cup.stale', 'Somebody changed this cup.');

@Section('cups', 'Things to drink from.')
@Controller('cups')
class CupsController {
  @Get()
  @ApiSecurity('bearer')
  @ApiOkResponse({ type: pageOf(CupDto) })
  list(@Listed(cupList) _query: ListQuery): Page<CupDto> {
    return { data: [], nextCursor: null };
  }

  @Get(':id')
  @ApiSecurity({})
  @ApiOkResponse({ type: CupDto })
  get(@Param('id') id: string): CupDto {
    return { id, name: 'a', version: 1 };
  }

  @Post()
  @ApiSecurity('bearer')
  @ApiCreatedResponse({ type: CupDto })
  create(@Body() input: NewCup): CupDto {
    return { id: '1', ...input, version: 1 };
  }

  @Patch(':id')
  @ApiSecurity('bearer')
  @ApiOkResponse({ type: CupDto })
  update(@Param('id') id: string, @Body() _input: ChangeCup, @IfMatch() _version?: number): CupDto {
    return { id, name: 'a', version: 1 };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiSecurity('bearer')
  @ApiNoContentResponse({ description: 'Gone.' })
  delete(@Param('id') _id: string, @IfMatch() _version?: number): void {}

  @Post(':id/wash')
  @ApiSecurity('bearer')
  @ApiOkResponse({ type: CupDto })
  wash(@Param('id') id: string): CupDto {
    return { id, name: 'a', version: 1 };
  }
}

interface Operation {
  operationId: string;
  tags: string[];
  parameters?: { $ref?: string; name?: string }[];
  responses: Record<string, { $ref?: string; headers?: Record<string, unknown> }>;
}

describe('documents', () => {
  let world: World;
  let document: ReturnType<typeof openApiDocument>;
  beforeAll(async () => {
    world = await startHttp({
      controllers: [CupsController],
      imports: [DiscoveryModule, RealtimeModule, DocumentsModule],
      env: { RATE_LIMIT_ANONYMOUS: '1' },
    });
    document = (await (await world.fetch('/api/openapi.json')).json()) as typeof document;
  });
  afterAll(() => world.close());

  const operation = (method: string, path: string) => document.paths[path]?.[method] as unknown as Operation;
  const failures = (method: string, path: string) =>
    Object.keys(operation(method, path).responses).filter((status) => status >= '4');
  const headersOf = (method: string, path: string, status: string) =>
    Object.keys(operation(method, path).responses[status]?.headers ?? {});
  const parameters = (method: string, path: string) =>
    (operation(method, path).parameters ?? []).map(
      (each) => each.name ?? each.$ref?.replace('#/components/parameters/', ''),
    );

  it('name each operation as a client calls it', () => {
    const ids = Object.values(document.paths).flatMap((each) => Object.values(each).map((one) => one.operationId));
    expect(ids).toEqual(['listCups', 'createCup', 'getCup', 'updateCup', 'deleteCup', 'washCup']);
    expect(document.tags).toEqual([{ name: 'cups', description: 'Things to drink from.' }]);
  });

  it('say how each can fail, and no other way', () => {
    const of = (method: string, path: string) => failures(method, path).join(' ');
    expect(of('get', '/api/v1/cups')).toBe('400 401 403 404 422 429 500 503');
    // Whoever is switched off may not even do what strangers may.
    expect(of('get', '/api/v1/cups/{id}')).toBe('400 401 403 404 409 422 429 500 503');
    expect(of('post', '/api/v1/cups')).toBe('400 401 403 404 409 413 415 422 429 500 503');
    expect(of('patch', '/api/v1/cups/{id}')).toBe('400 401 403 404 409 412 413 415 422 429 500 503');
    // A body that nobody asked for is refused as such.
    expect(of('delete', '/api/v1/cups/{id}')).toBe('400 401 403 404 409 412 413 415 422 429 500 503');
  });

  it('say which headers are taken and given', () => {
    expect(parameters('post', '/api/v1/cups')).toEqual(['IdempotencyKey']);
    expect(parameters('patch', '/api/v1/cups/{id}')).toEqual(['id', 'IfMatch']);
    expect(parameters('get', '/api/v1/cups/{id}')).toEqual(['id', 'IfNoneMatch']);
    expect(parameters('get', '/api/v1/cups')).toEqual(expect.arrayContaining(['limit', 'cursor', 'sort', 'name']));
    const always = [
      'X-Request-Id',
      'RateLimit',
      'RateLimit-Policy',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
    ];
    expect(headersOf('get', '/api/v1/cups', '200')).toEqual([...always, 'Link', 'X-Total-Count']);
    expect(headersOf('post', '/api/v1/cups', '201')).toEqual([...always, 'ETag', 'Idempotent-Replayed']);
    expect(headersOf('get', '/api/v1/cups/{id}', '304')).toEqual(['ETag', 'X-Request-Id']);
    expect(headersOf('delete', '/api/v1/cups/{id}', '204')).toEqual(always);
  });

  it('list every code there is, in the document and on the page that problems point to', async () => {
    const codes = definedProblems().map((each) => each.code);
    expect((document.components.schemas.ErrorCode as { enum: string[] }).enum).toEqual(codes);
    const page = await (await world.fetch('/api/docs/problems')).text();
    for (const code of codes) expect(page).toContain(`id="${code}"`);
    const told = (await (await world.fetch('/api/v1/nothing')).json()) as { type: string };
    const [path, anchor] = told.type.split('#');
    expect(await (await world.fetch(path ?? '')).text()).toContain(`id="${anchor}"`);
  });

  it('have references that lead somewhere, and examples that hold', () => {
    const text = JSON.stringify(document);
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
      expect(Object.keys((document.components as unknown as Record<string, object>)[kind] ?? {})).toContain(name);
    }
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ ...document, $id: 'doc' } as object);
    for (const [name, response] of Object.entries(document.components.responses ?? {})) {
      const { example } = response.content?.['application/problem+json'] ?? {};
      const validate = ajv.getSchema('doc#/components/schemas/Problem');
      expect([name, validate?.(example), validate?.errors]).toEqual([name, true, null]);
    }
  });

  it('are the same each time', () => {
    expect(JSON.stringify(openApiDocument(world.app))).toBe(JSON.stringify(openApiDocument(world.app)));
    expect(JSON.parse(JSON.stringify(openApiDocument(world.app)))).toEqual(document);
  });

  it('are shown by Swagger UI from our own files, without inline scripts, to everybody and without limit', async () => {
    for (let n = 0; n < 3; n += 1) expect((await world.fetch('/api/docs')).status).toBe(200);
    const page = await world.fetch('/api/docs');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|style=|https?:/);
    for (const [, file = ''] of html.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) {
      const response = await world.fetch(file);
      expect([file, response.status]).toEqual([file, 200]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    expect((await world.fetch('/api/docs/package.json')).status).toBeGreaterThanOrEqual(404);
    expect(((await (await world.fetch('/api/asyncapi.json')).json()) as { asyncapi: string }).asyncapi).toBe('3.0.0');
  });

  it('are not served when switched off, except for the page of problems', async () => {
    const quiet = await startHttp({
      controllers: [CupsController],
      imports: [DiscoveryModule, RealtimeModule, DocumentsModule],
      env: { API_DOCS: 'false' },
    });
    expect((await quiet.fetch('/api/docs')).status).toBe(404);
    expect((await quiet.fetch('/api/openapi.json')).status).toBe(404);
    expect((await quiet.fetch('/api/docs/problems')).status).toBe(200);
    await quiet.close();
  });
});
