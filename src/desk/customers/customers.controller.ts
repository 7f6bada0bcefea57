import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { CustomerViews } from './customer-views.js';
import type { Known } from './customers.access.js';
import { BlockCustomer, ChangeCustomer, CustomerDto } from './customers.dto.js';
import { customerList } from './customers.list.js';
import { CustomersService } from './customers.service.js';

const ID = ['id', 'The id of the customer.'] as const;

@Section('customers', 'People who use the desk, and what it knows of them.')
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly views: CustomerViews,
  ) {}

  /**
   * List customers
   * @remarks Everybody who uses the desk: with an account, or as a guest. All of them, whatever your reach. `q` looks into names and e-mail addresses.
   */
  @Get()
  @Requires('customer.read')
  @ApiOkResponse({ type: pageOf(CustomerDto) })
  async list(@CurrentActor() actor: Actor, @Listed(customerList) query: ListQuery): Promise<Page<CustomerDto>> {
    const page = await this.customers.list(actor, query);
    return { ...page, data: (await this.views.of(page.data)).map(CustomerDto.of) };
  }

  /**
   * Get a customer
   * @remarks Who they are, what is known of them, and whether they are blocked. Their tickets are `GET /tickets?requesterId=`.
   */
  @Get(':id')
  @Requires('customer.read')
  @ApiOkResponse({ type: CustomerDto })
  async get(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<CustomerDto> {
    return this.shown(this.customers.get(actor, id));
  }

  /**
   * Change a customer
   * @remarks Attributes that are given are put in place, `null` takes one away, the others stay. With `If-Match`, only if nobody was faster.
   */
  @Patch(':id')
  @Requires('customer.update')
  @ApiOkResponse({ type: CustomerDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { attributes }: ChangeCustomer,
    @IfMatch() ifVersion?: number,
  ): Promise<CustomerDto> {
    return this.shown(this.customers.change(actor, id, attributes, ifVersion));
  }

  /**
   * Block a customer
   * @remarks For a while or for good. At once they can open no ticket and write in no conversation with the desk: they are told `customer.blocked`. They can still read. Blocked again, it is the new reason and time that count.
   */
  @Post(':id/block')
  @HttpCode(200)
  @Requires('customer.manage')
  @ApiOkResponse({ type: CustomerDto })
  async block(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { reason, until = null }: BlockCustomer,
  ): Promise<CustomerDto> {
    return this.shown(this.customers.block(actor, id, { reason, until }));
  }

  /**
   * Unblock a customer
   * @remarks They can write to the desk again. Who is not blocked stays so.
   */
  @Post(':id/unblock')
  @HttpCode(200)
  @Requires('customer.manage')
  @ApiOkResponse({ type: CustomerDto })
  async unblock(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<CustomerDto> {
    return this.shown(this.customers.unblock(actor, id));
  }

  private async shown(known: Promise<Known>): Promise<CustomerDto> {
    return CustomerDto.of(await this.views.one(await known));
  }
}
