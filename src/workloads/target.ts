import { wantConstruct, wantObject } from '../argument/argument';
import type { IConstruct } from 'constructs';
import { kubernetesVersions, type KubernetesVersion } from '../validate/kubernetes';

/** How synth checks the objects of an app. */
export interface Target {
  /** The minor of the API server that the manifests are for. @default the newest that this library knows */
  readonly kubernetes?: KubernetesVersion;
  /** What to do about problems: fail the synth, print them and go on, or not look. @default 'error' */
  readonly problems?: 'error' | 'warn' | 'off';
  /**
   * What the `App` of this library does with advice about what a server accepts and what works out badly, such as a liveness
   * probe that kills a slow start, or an object by the name of another: print it, a few lines at most, or not look. Nor does it
   * look where problems are off.
   * @default 'warn'
   */
  readonly advice?: 'warn' | 'off';
}

const TARGET = Symbol.for('cdk8s-pods.target');

/**
 * Sets the Kubernetes version that an app, a chart or any other construct is for, and what its problems do at synth.
 * It holds for everything below the construct, whenever it was added; the nearest setting wins, field by field.
 *
 * @throws RangeError for what is none of these
 * @example setTarget(app, { kubernetes: '1.31' })
 */
export function setTarget(scope: IConstruct, target: Target): void {
  wantConstruct(scope, 'setTarget');
  wantObject(target, { by: 'setTarget', what: "what to set, such as { kubernetes: '1.31' }" });
  refuseUnknown(target);
  Object.defineProperty(scope, TARGET, { value: { ...settingOf(scope), ...target }, configurable: true });
}

const known: Readonly<Record<keyof Target, readonly string[]>> = {
  kubernetes: kubernetesVersions,
  problems: ['error', 'warn', 'off'],
  advice: ['warn', 'off'],
};

/** JavaScript takes anything; a slip must not switch the check off. */
function refuseUnknown(target: Target): void {
  for (const [key, value] of Object.entries(target) as [string, unknown][]) {
    const values: readonly string[] | undefined = Object.hasOwn(known, key) ? known[key as keyof Target] : undefined;
    if (!values) throw new RangeError(`setTarget: there is no ${key}, but ${Object.keys(known).join(', ')}`);
    if (value !== undefined && !values.includes(value as string))
      throw new RangeError(`setTarget: ${key} is ${JSON.stringify(value)}, but should be one of ${values.join(', ')}`);
  }
}

/** The setting that holds for a construct. */
export function targetOf(construct: IConstruct): Target {
  let target: Target = UNSET;
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    const setting = (at as { [TARGET]?: Target })[TARGET];
    // Most apps have one setting, or none.
    if (setting) target = target === UNSET ? setting : { ...setting, ...target };
  }
  return target;
}

const UNSET: Target = {};

function settingOf(construct: IConstruct): Target {
  return (construct as { [TARGET]?: Target })[TARGET] ?? {};
}
