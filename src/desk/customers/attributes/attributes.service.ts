import { Injectable } from '@nestjs/common';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor, FieldError, Page } from '../../../kernel/index.js';
import { can, Clock, FieldsInvalid, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { AttributeNotFound, AttributeStale, TooManyAttributes } from '../customers.errors.js';
import { CustomerAttributeChanged, CustomerAttributeDeleted, CustomerAttributeMade } from '../customers.events.js';
import { AttributesRepository } from './attributes.repository.js';
import type { AttributeType, CustomerAttribute } from './customer-attribute.entity.js';

const MOST = 50;

export interface NewAttribute {
  key: string;
  label: string;
  type: AttributeType;
  choices: string[];
  fromSite: boolean;
}

/** What a desk wants to know of its customers. */
@Injectable()
export class AttributesService {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What a page may say of a customer, the oldest first; asks nobody whether they may know. */
  async ofSites(): Promise<CustomerAttribute[]> {
    return (await this.attributes.all()).filter(({ fromSite }) => fromSite);
  }

  list(actor: Actor, query: ListQuery): Promise<Page<CustomerAttribute>> {
    assertCan(actor, 'customer.read');
    return this.attributes.list(query);
  }

  async get(actor: Actor, id: string): Promise<CustomerAttribute> {
    assertCan(actor, 'customer.read');
    const attribute = await this.attributes.find(id);
    if (!attribute) throw AttributeNotFound();
    return attribute;
  }

  create(actor: Actor, input: NewAttribute): Promise<CustomerAttribute> {
    assertCan(actor, 'customer.define');
    assertChoices(input.type, input.choices);
    return this.uow.run(async () => {
      if ((await this.attributes.count()) >= MOST) throw TooManyAttributes({ most: MOST });
      const now = this.clock.ms();
      const attribute: CustomerAttribute = { id: newId(), ...input, version: 1, createdAt: now, updatedAt: now };
      await this.attributes.insert(attribute);
      const { id: attributeId, key: name, label, type, fromSite } = attribute;
      this.events.emit(actor, CustomerAttributeMade, { attributeId, name, label, type, fromSite });
      return attribute;
    });
  }

  /** A choice that is no longer offered stays where it was chosen. */
  change(
    actor: Actor,
    id: string,
    input: Partial<Pick<NewAttribute, 'label' | 'choices' | 'fromSite'>>,
    ifVersion?: number,
  ): Promise<CustomerAttribute> {
    return this.uow.run(async () => {
      const attribute = await this.load(actor, id, ifVersion);
      const { label = attribute.label, choices = attribute.choices, fromSite = attribute.fromSite } = input;
      assertChoices(attribute.type, choices);
      const changes = {
        ...(label === attribute.label ? {} : { label: { from: attribute.label, to: label } }),
        ...(sameList(choices, attribute.choices) ? {} : { choices: { from: attribute.choices, to: choices } }),
        ...(fromSite === attribute.fromSite ? {} : { fromSite: { from: attribute.fromSite, to: fromSite } }),
      };
      if (Object.keys(changes).length === 0) return attribute;
      const set = { label, choices, fromSite, version: attribute.version + 1, updatedAt: this.clock.ms() };
      const changed = { ...attribute, ...set };
      await this.attributes.update(changed);
      this.events.emit(actor, CustomerAttributeChanged, { attributeId: id, changes });
      return changed;
    });
  }

  delete(actor: Actor, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const { key } = await this.load(actor, id, ifVersion);
      await this.attributes.delete(id);
      this.events.emit(actor, CustomerAttributeDeleted, { attributeId: id, name: key });
    });
  }

  private async load(actor: Actor, id: string, ifVersion?: number): Promise<CustomerAttribute> {
    if (!can(actor, 'customer.read')) throw AttributeNotFound();
    const attribute = await this.attributes.findForChange(id);
    if (!attribute) throw AttributeNotFound();
    assertCan(actor, 'customer.define');
    if (ifVersion !== undefined && attribute.version !== ifVersion) throw AttributeStale();
    return attribute;
  }
}

function assertChoices(type: AttributeType, choices: readonly string[]): void {
  const wrong = (code: string, message: string): FieldError => ({ pointer: '/choices', code, message });
  if (type === 'choice' && choices.length === 0)
    throw FieldsInvalid({}, { errors: [wrong('field.required', 'Say what can be chosen.')] });
  if (type !== 'choice' && choices.length > 0)
    throw FieldsInvalid(
      {},
      { errors: [wrong('choices.unused', 'Only an attribute of the type "choice" has choices.')] },
    );
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
