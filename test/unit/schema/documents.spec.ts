import 'reflect-metadata';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Body, Catch, Controller, Get, Module, Param, Patch, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiOkResponse, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../../src/kernel/index.js';
import type { ListQuery } from '../../../src/platform/schema/index.js';
import {
  Choice,
  componentsOf,
  defineList,
  exactSchemas,
  Flag,
  Id,
  Integer,
  jsonSchemaOf,
  Listed,
  ListOf,
  Nested,
  pageOf,
  PartialOf,
  schemaClasses,
  ShapePipe,
  Text,
  Time,
} from '../../../src/platform/schema/index.js';

class Address {
  @Text({ max: 40, example: 'Berlin' }) city!: string;
}

class Parcel {
  @Id({ readOnly: true }) id!: string;
  @Text({ max: 40, doc: 'What is in it.', example: 'Books' }) label!: string;
  @Text({ max: 9, pattern: /^[A-Z]+$/, hint: 'Use capital letters.', optional: true, nullable: true }) code?:
    string | null;
  @Choice(['new', 'sent'], { default: 'new' }) status!: 'new' | 'sent';
  @Nested(Address, { optional: true, nullable: true, doc: 'Where it goes.' }) to?: Address | null;
  @ListOf(Address, { max: 3, optional: true }) stops?: Address[];
  @ListOf(Text({ max: 10 }), { max: 5, distinct: true, optional: true }) tags?: string[];
  @Time({ optional: true }) dueAt?: Date;
}

class ChangeParcel extends PartialOf(Parcel) {}

class Extended extends Address {
  @Text({ max: 9 }) zip!: string;
}

class Renamed extends Extended {}

class ParcelPage extends pageOf(Parcel) {}

class Where {
  @Id() id!: string;
}

class How {
  @Integer({ min: 1, max: 9, optional: true }) copies?: number;
  @Flag({ optional: true }) dry?: boolean;
  @ListOf(Integer(), { max: 3, optional: true }) pages?: number[];
}

const parcelList = defineList({
  name: 'parcels',
  fields: { status: { type: 'choice', choices: ['new', 'sent'], filter: true }, dueAt: { type: 'time', filter: true } },
  defaultSort: 'id',
});

@Controller('parcels')
class ParcelsController {
  @Get()
  @ApiOkResponse({ type: ParcelPage })
  list(@Listed(parcelList) query: ListQuery) {
    return { limit: query.limit, conditions: query.conditions };
  }

  @Post()
  @ApiOkResponse({ type: Parcel })
  create(@Body() input: Parcel) {
    return input;
  }

  @Get('extended')
  @ApiOkResponse({ type: Renamed })
  extended() {
    return { city: 'Berlin', zip: '10115' };
  }

  @Patch(':id')
  change(@Param() { id }: Where, @Query() how: How, @Body() input: ChangeParcel) {
    return { id, how, input };
  }
}

@Catch()
class Plainly implements ExceptionFilter {
  catch(error: DomainError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(error.kind === 'malformed' ? 400 : 422).send({ code: error.code, errors: error.extras.errors });
  }
}

@Module({ controllers: [ParcelsController] })
class ParcelsModule {}

describe('one class', () => {
  let app: NestFastifyApplication;
  let document: OpenAPIObject;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(ParcelsModule, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    app.useGlobalPipes(new ShapePipe()).useGlobalFilters(new Plainly());
    await app.listen(0, '127.0.0.1');
    const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
    document = exactSchemas(SwaggerModule.createDocument(app, config));
  });

  afterAll(() => app.close());

  async function send(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<[number, unknown]> {
    const body = payload && JSON.stringify(payload);
    const headers = payload && { 'content-type': 'application/json' };
    const response = await fetch((await app.getUrl()) + url, { method, headers, body });
    return [response.status, await response.json()];
  }

  it('is the request that is taken', async () => {
    expect(await send('POST', '/parcels', { label: ' Books ', dueAt: '2026-01-01T01:00:00+01:00' })).toEqual([
      201,
      { label: 'Books', status: 'new', dueAt: '2026-01-01T00:00:00.000Z' },
    ]);
    expect(await send('POST', '/parcels', { label: '', code: 'abc', extra: 1 })).toEqual([
      422,
      {
        code: 'request.invalid',
        errors: [
          { pointer: '/extra', code: 'field.unknown', message: expect.any(String) as string },
          { pointer: '/label', code: 'text.too_short', message: 'Write something here.' },
          { pointer: '/code', code: 'text.format', message: 'Use capital letters.' },
        ],
      },
    ]);
  });

  it('reads numbers, flags and lists out of the address, and names what is wrong there', async () => {
    const id = '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70';
    expect(await send('PATCH', `/parcels/${id}?copies=3&dry=true&pages=1,2`, { label: 'x' })).toEqual([
      200,
      { id, how: { copies: 3, dry: true, pages: [1, 2] }, input: { label: 'x' } },
    ]);
    expect(await send('PATCH', `/parcels/${id}?copies=many`, { label: 'x' })).toMatchObject([
      422,
      { errors: [{ pointer: '?copies' }] },
    ]);
    expect(await send('PATCH', `/parcels/${id}?x=1`, { label: 'x' })).toMatchObject([
      422,
      { errors: [{ pointer: '?x' }] },
    ]);
    expect(await send('PATCH', `/parcels/7`, { label: 'x' })).toMatchObject([
      422,
      { errors: [{ pointer: '{id}', code: 'id.format' }] },
    ]);
    expect(await send('PATCH', `/parcels/${id}`, {})).toMatchObject([
      422,
      { errors: [{ pointer: '', code: 'object.empty' }] },
    ]);
  });

  it('is the list that is asked for', async () => {
    expect(await send('GET', '/parcels?limit=2&status=new,sent&dueAt[gte]=2026-01-01T00:00:00Z')).toEqual([
      200,
      {
        limit: 2,
        conditions: [
          { field: 'status', operator: 'in', values: ['new', 'sent'] },
          { field: 'dueAt', operator: 'gte', values: [Date.UTC(2026, 0, 1)] },
        ],
      },
    ]);
    expect(await send('GET', '/parcels?colour=red')).toMatchObject([400, { errors: [{ pointer: '?colour' }] }]);
  });

  it('is the schema in the document', () => {
    const schemas = document.components?.schemas ?? {};
    expect(schemas.Parcel).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid', examples: ['01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70'], readOnly: true },
        label: { type: 'string', minLength: 1, maxLength: 40, description: 'What is in it.', examples: ['Books'] },
        code: { type: ['string', 'null'], maxLength: 9, pattern: '^[A-Z]+$', 'x-hint': 'Use capital letters.' },
        status: { type: 'string', enum: ['new', 'sent'], default: 'new' },
        to: { anyOf: [{ $ref: '#/components/schemas/Address' }, { type: 'null' }], description: 'Where it goes.' },
        stops: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Address' } },
        tags: { type: 'array', maxItems: 5, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 10 } },
        dueAt: { type: 'string', format: 'date-time', examples: ['2026-11-20T09:30:00.000Z'] },
      },
      required: ['id', 'label'],
      additionalProperties: false,
    });
    expect(schemas.ChangeParcel).toMatchObject({ minProperties: 1, properties: { status: { enum: ['new', 'sent'] } } });
    expect(schemas.ChangeParcel).not.toHaveProperty('required');
    expect(schemas.ParcelPage).toMatchObject({
      properties: {
        data: { type: 'array', items: { $ref: '#/components/schemas/Parcel' } },
        page: { $ref: '#/components/schemas/PageInfo' },
      },
      required: ['data', 'page'],
    });
    expect(schemas.Renamed).toMatchObject({ required: ['city', 'zip'], additionalProperties: false });
    expect(schemas.PageInfo).toMatchObject({
      properties: { nextCursor: { type: ['string', 'null'] } },
      required: ['nextCursor'],
    });
  });

  it('is found wherever the document refers to it', () => {
    const text = JSON.stringify(document);
    const named = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1] ?? ''));
    expect(named).toEqual(new Set(['Parcel', 'ChangeParcel', 'ParcelPage', 'Address', 'PageInfo', 'Renamed']));
    for (const name of named) expect(document.components?.schemas).toHaveProperty(name);
    expect(text).not.toMatch(/"nullable"|"x-shape"/);
  });

  it('gives routes their parameters', () => {
    const { parameters } = document.paths['/parcels']?.get ?? {};
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'status', in: 'query', required: false, style: 'form', explode: false }),
    );
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'dueAt', style: 'deepObject' }));
    const { parameters: ofChange } = document.paths['/parcels/{id}']?.patch ?? {};
    expect(ofChange).toContainEqual(
      expect.objectContaining({
        name: 'copies',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ maximum: 9 }) as object,
      }),
    );
    expect(ofChange).toContainEqual(expect.objectContaining({ name: 'id', in: 'path', required: true }));
  });

  it('is a schema that other validators understand, examples included', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const each of schemaClasses()) {
      const schema = jsonSchemaOf(each);
      expect(ajv.validateSchema(schema)).toBe(true);
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        for (const example of (property.examples ?? []) as unknown[]) {
          expect([name, ajv.validate(property, example)]).toEqual([name, true]);
        }
      }
    }
  });

  it('has a name of its own', () => {
    const twin = { Address: class Address extends PartialOf(Parcel) {} }.Address;
    expect(() => componentsOf([Address, twin])).toThrow('Two classes are called Address');
  });
});
