import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type * as check from '../check/advice';
import { isPlainlyRendered } from '../workloads/manifest-object';
import { wholeData } from '../workloads/rendering';
import { targetOf } from '../workloads/target';
import { newestKubernetes } from '../validate/kubernetes';
import { isApiObject } from './construct-tree';

/** More than that is not read: the command line shows it all. */
const MOST = 5;

/**
 * Prints advice about the objects of an app: what a server accepts, and what works out badly all the same. It stops after a few,
 * and looks at objects of this library only: what it would take to render others may have been costly.
 */
export function giveAdvice(constructs: readonly IConstruct[]): void {
  let given = 0;
  for (const construct of constructs) {
    if (!isApiObject(construct) || !isPlainlyRendered(construct)) continue;
    for (const line of adviceLines(construct)) {
      if (given++ === MOST) {
        warn('there is more: `cdk8s-pods check` on the manifests shows it all');
        return;
      }
      warn(line);
    }
  }
}

function adviceLines(object: ApiObject): string[] {
  const { advice = 'warn', problems, kubernetes = newestKubernetes } = targetOf(object);
  if (advice === 'off' || problems === 'off') return [];
  const data = wholeData(object);
  if (data === undefined) return [];
  return adviceModule()
    .adviceOn(data, kubernetes)
    .map(({ field, message, rule }) => `[${object.node.path}] ${field}: ${message} (${rule})`);
}

function warn(text: string): void {
  process.emitWarning(text, { type: 'cdk8s-pods' });
}

function adviceModule(): typeof check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first synth
  return require('../check/advice') as typeof check;
}
