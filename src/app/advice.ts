import type { IConstruct } from 'constructs';
import type * as check from '../check/advice';
import { printable } from '../report/printable';
import { newestKubernetes } from '../validate/kubernetes';
import { wholeData } from '../workloads/rendering';
import { targetOf } from '../workloads/target';
import { wasAccepted } from '../workloads/verdict';
import type { Workload } from '../workloads/workload';

/** More than that is not read: the command line shows it all. */
const MOST = 5;
/** So many pods are looked at, so that an app of very many takes no longer. */
const MOST_PODS = 1000;

/** Those whose advice was given: who synthesizes twice is told once. */
const advised = new WeakSet<IConstruct>();

/**
 * Prints advice about the workloads of an app that have just been checked: what a server accepts, and what works out badly all
 * the same. It stops after a few.
 */
export function giveAdvice(constructs: readonly IConstruct[]): void {
  let given = 0;
  let pods = 0;
  for (const construct of constructs) {
    if (!isTimedWorkload(construct) || advised.has(construct)) continue;
    if (pods++ === MOST_PODS) return;
    advised.add(construct);
    for (const line of adviceLines(construct)) {
      if (given++ === MOST) {
        warn('there is more: `cdk8s-pods check` on the manifests shows it all');
        return;
      }
      warn(line);
    }
  }
}

function isTimedWorkload(construct: IConstruct): construct is Workload {
  if (!wasAccepted(construct)) return false;
  const { template } = construct as Partial<Workload>;
  return template !== undefined && adviceModule().isTimed(template.spec);
}

function adviceLines(object: Workload): string[] {
  const { advice = 'warn', kubernetes = newestKubernetes } = targetOf(object);
  const data = advice === 'off' ? undefined : wholeData(object);
  if (data === undefined) return [];
  return adviceModule()
    .adviceOn(data, kubernetes)
    .map(({ field, message, rule }) => `[${object.node.path}] ${field}: ${message} (${rule})`);
}

function warn(text: string): void {
  process.emitWarning(printable(text), { type: 'cdk8s-pods advice' });
}

function adviceModule(): typeof check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first synth
  return require('../check/advice') as typeof check;
}
