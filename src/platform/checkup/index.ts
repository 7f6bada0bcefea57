export type { Check, PartReport } from './checkup.js';
export { checkUp, countVerdicts, firstLine } from './checkup.js';
export type { Finding, Verdict } from './finding.js';
export { broken, ok, unseen, unused, warning } from './finding.js';
export { reportText } from './report.js';
