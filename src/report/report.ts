import type { Checked } from '../check/finding';
import type { Summary } from './summary';

/** A way to write down what was found. It is asked object by object, so that it holds none of them. */
export interface Report {
  /** What stands ahead of everything. */
  begin(): string;
  /** What there is to say of an object; empty for nothing. */
  object(checked: Checked): string;
  /** What stands at the end. */
  end(summary: Summary): string;
}

/** The formats of reports. */
export const formats = ['text', 'json', 'sarif', 'github'] as const;

export type Format = (typeof formats)[number];
