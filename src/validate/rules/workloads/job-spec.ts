import type { JobSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { job } from '../../examples';
import { dns1123Subdomain, longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkPodTemplateSpec } from '../pod/template';
import { indexedJob } from './examples';
import { checkPodFailurePolicy } from './job-failure-policy';
import { checkSuccessPolicy } from './job-success-policy';
import { checkNotNegative } from './numbers';

const SOURCE = 'pkg/apis/batch/validation/validation.go validateJobSpec';
const NUMBERS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const MODES = ['NonIndexed', 'Indexed'];
const RESTARTS = ['OnFailure', 'Never'];
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed'];
const LONGEST_MANAGER = 63;
const MOST_PARALLEL = 100_000;
const MANY = 100_000;
const MOST_WITH_MANY = 10_000;

type Spec = Decoded<JobSpec>;

const manager = rule<string>({
  id: 'job-managed-by',
  source: `${SOURCE}, apimachinery IsDomainPrefixedPath`,
  since: 30,
  why: 'Whoever runs the Job is named by a domain and a path.',
  fix: 'Write it like example.com/my-controller, up to 63 characters.',
  bad: () => job({ spec: { managedBy: 'me' } }),
  good: () => job({ spec: { managedBy: 'example.com/me' } }),
  check(name, at, cx) {
    const slash = name.indexOf('/');
    if (name === '') cx.required(at);
    else if (slash <= 0 || slash === name.length - 1)
      cx.invalid(at, name, 'must be a domain-prefixed path (such as "acme.io/foo")');
    else {
      const [host, path] = [name.slice(0, slash), name.slice(slash + 1)];
      cx.invalidEach(at, host, dns1123Subdomain(host));
      if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) {
        cx.invalid(at, path, "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')");
      }
    }
    if (longerThan(name, LONGEST_MANAGER)) cx.tooLong(at, '', LONGEST_MANAGER);
  },
});

const mode = rule<string>({
  id: 'job-completion-mode',
  source: SOURCE,
  why: 'The pods of a Job are all the same, or each has an index.',
  fix: 'Use NonIndexed or Indexed.',
  bad: () => job({ spec: { completionMode: 'indexed' } }),
  good: () => indexedJob({}),
  check(name, at, cx) {
    if (!MODES.includes(name)) cx.notSupported(at, name, MODES);
  },
});

const indexed = rule<Spec>({
  id: 'job-indexed',
  source: SOURCE,
  why: 'The server keeps a list of the indexes that are done or failed, whose length must be bounded.',
  fix: 'Give completions; above 100000 of them, keep maxFailedIndexes and parallelism up to 10000.',
  bad: () => indexedJob({ completions: undefined, parallelism: 1 }),
  good: () => indexedJob({ parallelism: 1 }),
  check({ completions, parallelism = 1, maxFailedIndexes, backoffLimitPerIndex }, at, cx) {
    const parallel = at.child('parallelism');
    const failed = at.child('maxFailedIndexes');
    if (completions === undefined) cx.required(at.child('completions'), 'when completion mode is Indexed');
    if (parallelism > MOST_PARALLEL) {
      cx.invalid(
        parallel,
        parallelism,
        `must be less than or equal to ${MOST_PARALLEL} when completion mode is Indexed`,
      );
    }
    if (maxFailedIndexes !== undefined) {
      if (completions !== undefined && maxFailedIndexes > completions) {
        cx.invalid(failed, maxFailedIndexes, 'must be less than or equal to completions');
      }
      if (maxFailedIndexes > MANY) cx.invalid(failed, maxFailedIndexes, `must be less than or equal to ${MANY}`);
    }
    if (completions === undefined || completions <= MANY || backoffLimitPerIndex === undefined) return;
    const limit = `must be less than or equal to ${MOST_WITH_MANY} when completions are above ${MANY} and used with backoff limit per index`;
    if (maxFailedIndexes === undefined) cx.required(failed, `must be specified when completions is above ${MANY}`);
    else if (maxFailedIndexes > MOST_WITH_MANY) cx.invalid(failed, maxFailedIndexes, limit);
    if (parallelism > MOST_WITH_MANY) cx.invalid(parallel, parallelism, limit);
  },
});

const perIndex = rule<Spec>({
  id: 'job-per-index',
  source: SOURCE,
  since: 28,
  why: 'Only an indexed Job can count the failures of each index.',
  fix: 'Set completionMode: Indexed, and backoffLimitPerIndex where maxFailedIndexes is set.',
  bad: () => job({ spec: { backoffLimitPerIndex: 1 } }),
  good: () => indexedJob({ backoffLimitPerIndex: 1, maxFailedIndexes: 5 }),
  check({ completionMode = 'NonIndexed', backoffLimitPerIndex, maxFailedIndexes }, at, cx) {
    if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
      cx.required(at.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified');
    }
    if (completionMode !== 'NonIndexed') return;
    const message = 'requires indexed completion mode';
    if (backoffLimitPerIndex !== undefined) cx.invalid(at.child('backoffLimitPerIndex'), backoffLimitPerIndex, message);
    if (maxFailedIndexes !== undefined) cx.invalid(at.child('maxFailedIndexes'), maxFailedIndexes, message);
  },
});

const replacement = rule<Spec>({
  id: 'job-pod-replacement',
  source: 'pkg/apis/batch/validation/validation.go validatePodReplacementPolicy',
  since: 28,
  why: 'A pod is replaced once it has failed, or already while it ends; a failure policy must see how it ended.',
  fix: 'Use Failed or TerminatingOrFailed, and Failed together with podFailurePolicy.',
  bad: () => job({ spec: { podReplacementPolicy: 'Always' } }),
  good: () => job({ spec: { podReplacementPolicy: 'Failed' } }),
  check({ podReplacementPolicy: policy = '', podFailurePolicy }, at, cx) {
    const known = podFailurePolicy ? ['Failed'] : REPLACEMENTS;
    if (!known.includes(policy)) cx.notSupported(at, policy, known);
  },
});

const restart = rule<Spec>({
  id: 'job-restart-policy',
  source: SOURCE,
  why: 'The pods of a Job end; how one of them ended is seen only where its containers are not restarted in place.',
  fix: 'Set restartPolicy: Never (always with podFailurePolicy) or OnFailure.',
  bad: () => job({ spec: { template: { spec: { restartPolicy: undefined } } } }),
  good: () => job({ spec: { template: { spec: { restartPolicy: 'OnFailure' } } } }),
  check({ template, podFailurePolicy }, at, cx) {
    const policy = template?.spec?.restartPolicy || 'Always';
    if (policy === 'Always') cx.required(at, 'valid values: "OnFailure", "Never"');
    else if (!RESTARTS.includes(policy)) cx.notSupported(at, policy, RESTARTS);
    else if (podFailurePolicy && policy !== 'Never') {
      cx.invalid(at, policy, 'only "Never" is supported when podFailurePolicy is specified');
    }
  },
});

const big = rule<Spec>({
  id: 'job-many-indexes',
  source: 'pkg/api/job/warnings.go WarningsForJobSpec',
  since: 28,
  why: 'The list of indexes that are done can grow too long to be kept.',
  fix: 'Keep completions up to 100000, or parallelism up to 10000.',
  bad: () => indexedJob({ completions: 200_000, parallelism: 20_000 }),
  good: () => indexedJob({ completions: 200_000, parallelism: 2000 }),
  check({ completions = 0, parallelism = 1 }, at, cx) {
    if (completions <= MANY || parallelism <= MOST_WITH_MANY) return;
    cx.warn(
      at,
      'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might ' +
        'not be able to track completedIndexes when a big number of indexes fail',
    );
  },
});

/** The specification of a Job, and whether it is that of a CronJob's Jobs. */
interface JobSpecSubject {
  spec: Spec;
  inCronJob?: boolean;
}

/** Checks the specification of a Job, its pod template included; not its selector. */
export function checkJobSpec({ spec, inCronJob = false }: JobSpecSubject, at: Path, cx: Context): void {
  const { completionMode, managedBy, podFailurePolicy, successPolicy, podReplacementPolicy, template = {} } = spec;
  checkNotNegative({ of: spec, fields: NUMBERS }, at, cx);
  perIndex(spec, at, cx);
  if (managedBy !== undefined) manager(managedBy, at.child('managedBy'), cx);
  if (completionMode !== undefined) mode(completionMode, at.child('completionMode'), cx);
  if (completionMode === 'Indexed') {
    indexed(spec, at, cx);
    big(spec, at, cx);
  }
  if (podFailurePolicy) checkPodFailurePolicy({ spec, inCronJob }, at.child('podFailurePolicy'), cx);
  if (successPolicy) checkSuccessPolicy(spec, at.child('successPolicy'), cx);
  if (podReplacementPolicy !== undefined) replacement(spec, at.child('podReplacementPolicy'), cx);
  checkPodTemplateSpec({ template }, at.child('template'), cx);
  restart(spec, at.child('template').child('spec').child('restartPolicy'), cx);
}
