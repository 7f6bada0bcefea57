export { TicketView } from './ticket-view.entity.js';
export { TicketViewDto } from './views.dto.js';
export { ViewChanged, ViewDeleted, ViewMade, ViewsOrdered } from './views.events.js';
export { ViewsModule } from './views.module.js';
export { ViewsService } from './views.service.js';
