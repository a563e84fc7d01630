import type { IConstruct } from 'constructs';
import type * as check from '../check/advice';
import type { Advice } from '../timeline/findings/rule';
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
 * the same, each with its cure as `cdk8s-pods check` says it. It stops after a few.
 */
export function giveAdvice(objects: readonly IConstruct[]): void {
  const cured = new Set<string>();
  let given = 0;
  let pods = 0;
  for (const construct of objects) {
    if (!isTimedWorkload(construct) || advised.has(construct)) continue;
    if (pods++ === MOST_PODS) return;
    advised.add(construct);
    for (const { field, message, hint, rule } of adviceOn(construct)) {
      if (given++ === MOST) {
        say('there is more advice: cdk8s-pods check shows it all');
        return;
      }
      say(`advice[${rule}] [${construct.node.path}] ${field}: ${message}`);
      // The same cure for many objects is said once.
      if (!cured.has(hint)) say(`   = ${hint}`);
      cured.add(hint);
    }
  }
}

function isTimedWorkload(construct: IConstruct): construct is Workload {
  if (!wasAccepted(construct)) return false;
  const { template } = construct as Partial<Workload>;
  return template !== undefined && adviceModule().isTimed(template.spec);
}

function adviceOn(object: Workload): readonly Advice[] {
  const { advice = 'warn', kubernetes = newestKubernetes } = targetOf(object);
  const data = advice === 'off' ? undefined : wholeData(object);
  return data === undefined ? [] : adviceModule().adviceOn(data, kubernetes);
}

function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

function adviceModule(): typeof check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first synth
  return require('../check/advice') as typeof check;
}
