import { ReportFigure } from './figure.entity.js';
import { ReportBeginning, ReportTicket } from './report-ticket.entity.js';

export type { Sums } from './figure.entity.js';
export { ReportsModule } from './reports.module.js';
export { MOST_DAYS } from './reports.errors.js';
export { ReportsService } from './reports.service.js';
export type { Days } from './reports.service.js';
export { quantile } from './waits.js';

export const reportEntities = [ReportFigure, ReportTicket, ReportBeginning];
