import { CustomerAttribute } from './attributes/customer-attribute.entity.js';
import { Customer } from './customer.entity.js';
import { CustomerNote } from './notes/customer-note.entity.js';

export { CustomerAttributeDto } from './attributes/attributes.dto.js';
export { AttributesService } from './attributes/attributes.service.js';
export { CustomerViews } from './customer-views.js';
export { CustomerDto } from './customers.dto.js';
export {
  CustomerAttributeChanged,
  CustomerAttributeDeleted,
  CustomerAttributeMade,
  CustomerAttributesChanged,
  CustomerInherited,
  CustomerNoteAdded,
  CustomerNoteChanged,
  CustomerNoteDeleted,
  CustomerWasBlocked,
  CustomerWasUnblocked,
} from './customers.events.js';
export { CustomersModule } from './customers.module.js';
export { CustomersService } from './customers.service.js';
export { CustomerNoteDto } from './notes/notes.dto.js';
export { NotesService } from './notes/notes.service.js';

export const customerEntities = [Customer, CustomerNote, CustomerAttribute];
