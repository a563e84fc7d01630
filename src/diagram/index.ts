export { podSvg } from './pod-svg';
export { podMermaid } from './mermaid';
export { timelineSvg } from './timeline-svg';
export type { TimelineSvgOptions } from './timeline-svg';
export { reportHtml } from './report-html';
export type { ReportOptions } from './report-html';
export type { ReportSource } from './report-objects';
