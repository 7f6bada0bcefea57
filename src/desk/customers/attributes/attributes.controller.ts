import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { attributeList } from '../customers.list.js';
import { ChangeCustomerAttribute, CreateCustomerAttribute, CustomerAttributeDto } from './attributes.dto.js';
import { AttributesService } from './attributes.service.js';

const ID = ['id', 'The id of the attribute.'] as const;

@Section('customers', 'People who use the desk, and what it knows of them.')
@Controller('customer-attributes')
export class CustomerAttributesController {
  constructor(private readonly attributes: AttributesService) {}

  /**
   * List attributes of customers
   * @remarks What this desk can know of its customers, the oldest first.
   */
  @Get()
  @Requires('customer.read')
  @ApiOkResponse({ type: pageOf(CustomerAttributeDto) })
  async list(
    @CurrentActor() actor: Actor,
    @Listed(attributeList) query: ListQuery,
  ): Promise<Page<CustomerAttributeDto>> {
    return mapPage(await this.attributes.list(actor, query), CustomerAttributeDto.of);
  }

  /**
   * Get an attribute of customers
   * @remarks One attribute by its id.
   */
  @Get(':id')
  @Requires('customer.read')
  @ApiOkResponse({ type: CustomerAttributeDto })
  async get(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<CustomerAttributeDto> {
    return CustomerAttributeDto.of(await this.attributes.get(actor, id));
  }

  /**
   * Make an attribute of customers
   * @remarks Key and type stay as they are made; a desk has at most 50.
   */
  @Post()
  @Requires('customer.define')
  @ApiCreatedResponse({ type: CustomerAttributeDto })
  async create(@CurrentActor() actor: Actor, @Body() input: CreateCustomerAttribute): Promise<CustomerAttributeDto> {
    const { choices = [], ...about } = input;
    return CustomerAttributeDto.of(await this.attributes.create(actor, { ...about, choices }));
  }

  /**
   * Change an attribute of customers
   * @remarks Its label, what can be chosen, or who may say it. With `If-Match`, only if it is still the version you have read.
   */
  @Patch(':id')
  @Requires('customer.define')
  @ApiOkResponse({ type: CustomerAttributeDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() input: ChangeCustomerAttribute,
    @IfMatch() ifVersion?: number,
  ): Promise<CustomerAttributeDto> {
    return CustomerAttributeDto.of(await this.attributes.change(actor, id, input, ifVersion));
  }

  /**
   * Delete an attribute of customers
   * @remarks With everything that was known by it; made again under the same key it knows nothing. With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('customer.define')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async delete(@CurrentActor() actor: Actor, @Path(...ID) id: string, @IfMatch() ifVersion?: number): Promise<void> {
    await this.attributes.delete(actor, id, ifVersion);
  }
}
