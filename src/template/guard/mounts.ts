import type { NotEmpty } from './literal';
import type { Climbing, DescendingPath } from './path';
import type { Reference } from './reference';
import type { At, Checked, Expected, Lacks, TidyList } from './tidy';

/** What is wrong with the mounts of the container `C`; `Volumes` are the names of the volumes of the pod. */
export type MountMistakes<L, C, Volumes> = TidyList<{
  [I in keyof L]: Checked<L[I], MountChecks<L[I], L, I, C, Volumes>>;
}>;

interface MountChecks<M, L, I, C, Volumes> {
  name: Reference<At<M, 'name'>, Volumes, 'the pod declares no volumes'>;
  mountPath: L extends readonly unknown[] ? MountPath<At<M, 'mountPath'>, L, I> : unknown;
  subPath: DescendingPath<At<M, 'subPath'>>;
  subPathExpr: unknown extends DescendingPath<At<M, 'subPathExpr'>>
    ? At<M, 'subPathExpr'> extends ''
      ? unknown
      : At<M, 'subPath'> extends '' | null | undefined
        ? unknown
        : string extends At<M, 'subPath'> | At<M, 'subPathExpr'>
          ? unknown
          : 'a mount has either a subPath or a subPathExpr'
    : DescendingPath<At<M, 'subPathExpr'>>;
  mountPropagation: [At<M, 'mountPropagation'>] extends ['Bidirectional']
    ? Privileged<C> extends false
      ? Expected<'Bidirectional is for privileged containers'>
      : unknown
    : unknown;
  recursiveReadOnly: [At<M, 'recursiveReadOnly'>] extends ['Enabled' | 'IfPossible']
    ? [Lacks<M, 'readOnly'>, At<M, 'readOnly'>] extends [false, false] | [true, unknown]
      ? Expected<'only a mount with readOnly: true is recursively so'>
      : unknown
    : unknown;
}

type Privileged<C> =
  Lacks<C, 'securityContext'> extends true
    ? false
    : Lacks<At<C, 'securityContext'>, 'privileged'> extends true
      ? false
      : At<At<C, 'securityContext'>, 'privileged'>;

type MountPath<P, L extends readonly unknown[], I> = [P] extends [string]
  ? string extends P
    ? unknown
    : P extends ''
      ? 'a mount has a path'
      : IsBeside<P, L, I, 'mountPath'> extends true
        ? `another mount of the container is at ${P}`
        : unknown
  : unknown;

/** True where another element of `L` surely has `Text` in its field. */
type IsBeside<Text, L extends readonly unknown[], I, Field extends string> = {
  [J in keyof L]: J extends I ? never : At<L[J], Field> extends Text ? true : never;
}[number] extends never
  ? false
  : true;

/** What is wrong with the block devices of a container. */
export type DeviceMistakes<L, C, Volumes> = TidyList<{
  [I in keyof L]: Checked<L[I], DeviceChecks<L[I], L, I, C, Volumes>>;
}>;

interface DeviceChecks<M, L, I, C, Volumes> {
  name: unknown extends Reference<At<M, 'name'>, Volumes, 'the pod declares no volumes'>
    ? L extends readonly unknown[]
      ? true extends IsBeside<At<M, 'name'>, L, I, 'name'> | IsAmong<At<M, 'name'>, At<C, 'volumeMounts'>, 'name'>
        ? 'the container uses this volume at another place, too'
        : unknown
      : unknown
    : Reference<At<M, 'name'>, Volumes, 'the pod declares no volumes'>;
  devicePath: unknown extends NotEmpty<At<M, 'devicePath'>, 'a device has a path'>
    ? At<M, 'devicePath'> extends Climbing | `/${Climbing}`
      ? "the path of a device has no '..'"
      : L extends readonly unknown[]
        ? true extends
            | IsBeside<At<M, 'devicePath'>, L, I, 'devicePath'>
            | IsAmong<At<M, 'devicePath'>, At<C, 'volumeMounts'>, 'mountPath'>
          ? 'another device or mount of the container is at this path'
          : unknown
        : unknown
    : NotEmpty<At<M, 'devicePath'>, 'a device has a path'>;
}

type IsAmong<Text, L, Field extends string> = L extends readonly unknown[] ? IsBeside<Text, L, never, Field> : false;
