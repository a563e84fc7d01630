import type { QualifiedName } from './literal';
import type { LabelMistakes } from './metadata';
import type { At, Checked, Expected, Lacks, TidyList } from './tidy';

/** What is wrong with a selector of objects by their labels. */
export type LabelSelector<S> = Checked<S, LabelSelectorChecks<S>>;

interface LabelSelectorChecks<S> {
  matchLabels: LabelMistakes<At<S, 'matchLabels'>>;
  matchExpressions: Expressions<At<S, 'matchExpressions'>>;
}

/** What is wrong with expressions about labels, of nodes or of other objects. */
export type Expressions<L> = TidyList<{ [I in keyof L]: Checked<L[I], ExpressionChecks<L[I]>> }>;

interface ExpressionChecks<R> {
  key: QualifiedName<At<R, 'key'>>;
  operator: [Lacks<R, 'values'>, At<R, 'operator'>] extends [true, 'In' | 'NotIn' | 'Gt' | 'Lt']
    ? Expected<`${At<R, 'operator'> & string} compares with values`>
    : unknown;
  values: [At<R, 'operator'>] extends ['In' | 'NotIn']
    ? At<R, 'values'> extends readonly []
      ? readonly [string, ...string[]]
      : unknown
    : [At<R, 'operator'>] extends ['Exists' | 'DoesNotExist']
      ? At<R, 'values'> extends readonly [unknown, ...unknown[]]
        ? readonly []
        : unknown
      : [At<R, 'operator'>] extends ['Gt' | 'Lt']
        ? At<R, 'values'> extends readonly [] | readonly [unknown, unknown, ...unknown[]]
          ? readonly [string]
          : unknown
        : unknown;
}
