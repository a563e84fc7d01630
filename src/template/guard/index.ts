import type { IsRight, Known, Strictly } from './known';
import type { MetadataMistakes } from './metadata';
import type { PodMistakes, TemplateMistakes } from './template';
import type { At, Checked, Maybe, NameOf } from './tidy';

/*
 * The compiler infers `T` from the argument: the first branch of these types is there for that alone and is never chosen.
 * The second is `unknown` for what is right, and else a tree of messages (see tidy.ts).
 */

/** What is wrong with the pod `T`, as far as its literals show. */
export type Guard<T> = [T] extends [never]
  ? T
  : IsRight<T, PodMistakes<T>> extends true
    ? unknown
    : Strictly<PodMistakes<Known<T>>>;

/** What is wrong with the metadata and the template of the props `T` of a workload, as far as their literals show. */
export type WorkloadGuard<T> = [T] extends [never]
  ? T
  : IsRight<T, WorkloadMistakes<T>> extends true
    ? unknown
    : Strictly<WorkloadMistakes<Known<T>>>;

type WorkloadMistakes<T> = Checked<T, WorkloadChecks<T>>;

interface WorkloadChecks<T> {
  metadata: MetadataMistakes<At<T, 'metadata'>>;
  template: TemplateMistakes<At<T, 'template'>, ClaimTemplateNames<T>>;
}

/** The names of the volume claim templates of a StatefulSet, which its containers can mount. */
type ClaimTemplateNames<T> =
  Maybe<T, 'volumeClaimTemplates'> extends infer L
    ? unknown extends L
      ? string
      : L extends readonly unknown[]
        ? unknown extends L[number]
          ? string
          : NameOf<Maybe<L[number], 'metadata'>>
        : never
    : never;
