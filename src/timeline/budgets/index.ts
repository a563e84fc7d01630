export { detectionTime } from './detection-time';
export type { DetectionOptions, DetectionTime } from './detection-time';
export type { BudgetOptions } from './probed';
export { startBudget } from './start-budget';
export type { StartBudget } from './start-budget';
