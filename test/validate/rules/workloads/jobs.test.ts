import { job } from '../../../../src/validate/examples';
import { cronJob, indexedJob } from '../../../../src/validate/rules/workloads/examples';
import { countIndexes } from '../../../../src/validate/rules/workloads/index-list';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const policy = (...rules: object[]): object => job({ spec: { podFailurePolicy: { rules } } });
const onExit = (onExitCodes: object): object => policy({ action: 'FailJob', onExitCodes });
const RULE = 'spec.podFailurePolicy.rules[0]';
const successes = (...rules: object[]): object => indexedJob({ successPolicy: { rules } });
const labelled = (labels: object): object => job({ spec: { template: { metadata: { labels } } } });
const TEMPLATE = 'spec.template.metadata.labels';

describe('a Job', () => {
  verdicts([
    [
      'ends',
      job({ spec: { template: { spec: { restartPolicy: 'Always' } } } }),
      'Required spec.template.spec.restartPolicy',
    ],
    [
      'counts from nothing',
      job({
        spec: {
          parallelism: -1,
          completions: -1,
          backoffLimit: -1,
          ttlSecondsAfterFinished: -1,
          activeDeadlineSeconds: -1,
        },
      }),
      ...['parallelism', 'completions', 'backoffLimit', 'ttlSecondsAfterFinished', 'activeDeadlineSeconds'].map(
        (field) => `Invalid spec.${field}`,
      ),
    ],
    ['with indexes has a default of one', indexedJob({ completions: undefined })],
    [
      'with indexes but without a number is none',
      indexedJob({ completions: undefined, parallelism: 2 }),
      'Required spec.completions',
    ],
    ['with indexes names pods', { ...indexedJob({}), metadata: { name: 'a.b' } }, 'Invalid metadata.name'],
    ['without indexes does not', { ...job({}), metadata: { name: 'a.b' } }],
    [
      'with an index that makes a name too long',
      { ...indexedJob({ completions: 1001 }), metadata: { name: 'n'.repeat(59) } },
      'Invalid metadata.name',
    ],
    ['with one that just fits', { ...indexedJob({ completions: 1000 }), metadata: { name: 'n'.repeat(59) } }],
    ['has a mode', job({ spec: { completionMode: '' } }), 'NotSupported spec.completionMode'],
    [
      'counts failures of an index with indexes only',
      job({ spec: { backoffLimitPerIndex: 1, maxFailedIndexes: 1 } }),
      'Invalid spec.backoffLimitPerIndex',
      'Invalid spec.maxFailedIndexes',
    ],
    ['is managed by a path in a domain', job({ spec: { managedBy: 'a.example/b/c' } })],
    [
      'is managed by nothing else',
      job({ spec: { managedBy: 'A.example/b c' } }),
      'Invalid spec.managedBy',
      'Invalid spec.managedBy',
    ],
    ['generates its labels', labelled({ 'job-name': 'other' }), `Invalid ${TEMPLATE}[job-name]`],
    [
      'finds its pods by one of them',
      labelled({ 'batch.kubernetes.io/controller-uid': 'x' }),
      `Invalid ${TEMPLATE}`,
      `Invalid ${TEMPLATE}[batch.kubernetes.io/controller-uid]`,
    ],
    [
      'with a selector by hand needs one',
      job({ spec: { manualSelector: true } }),
      `Invalid ${TEMPLATE}`,
      'Required spec.selector',
    ],
    [
      'with a selector by hand takes it',
      job({
        spec: {
          manualSelector: true,
          selector: { matchLabels: { a: 'b' } },
          template: { metadata: { labels: { a: 'b' } } },
        },
      }),
    ],
    [
      'with a selector that would never match',
      job({ spec: { selector: { matchLabels: { a: 'b' } } } }),
      'Invalid spec.selector',
      `Invalid ${TEMPLATE}`,
    ],
    [
      'makes a label of its name',
      { ...job({}), metadata: { name: 'n'.repeat(64) } },
      'Invalid spec.template.labels',
      'Invalid spec.template.labels',
    ],
    [
      'takes the labels of its template',
      labelled({ app: 'a b' }),
      'Invalid metadata.labels',
      'Invalid spec.template.labels',
    ],
    [
      'but not where it has some',
      { ...labelled({ app: 'a b' }), metadata: { name: 'work', labels: { a: 'b' } } },
      'Invalid spec.template.labels',
    ],
  ]);

  it('has fewer labels before 1.27', () => {
    const manifest = labelled({ 'batch.kubernetes.io/controller-uid': 'x' });
    expect(refusedBy(manifest)).toEqual(minors(27));
  });

  it('replaces pods as the minors that can do it say', () => {
    const manifest = job({ spec: { podReplacementPolicy: 'X' } });
    expect(minors(28).filter((version) => causes(manifest, version).length > 0)).toEqual(minors(29));
  });

  it('with very many indexes is warned about', () => {
    expect(warnings(indexedJob({ completions: 100_001, parallelism: 10_001 }))).toHaveLength(1);
    expect(warnings(indexedJob({ completions: 100_001, parallelism: 10_000 }))).toEqual([]);
  });
});

describe('a pod failure policy', () => {
  verdicts([
    ['looks at exit codes', onExit({ operator: 'In', values: [1, 2] })],
    ['looks at conditions', policy({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] })],
    [
      'looks at one of both',
      policy({ action: 'Ignore', onPodConditions: [{ type: 'A' }], onExitCodes: { operator: 'In', values: [1] } }),
      `Invalid ${RULE}`,
    ],
    ['looks at something', policy({ action: 'Ignore' }), `Invalid ${RULE}`],
    [
      'fails an index that it can',
      indexedJob({
        backoffLimitPerIndex: 1,
        podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] },
      }),
    ],
    [
      'fails no other',
      policy({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }),
      `Invalid ${RULE}.action`,
    ],
    [
      'has codes in order, once, and not 0',
      onExit({ operator: 'In', values: [2, 2, 0] }),
      `Duplicate ${RULE}.onExitCodes.values[1]`,
      `Invalid ${RULE}.onExitCodes.values`,
      `Invalid ${RULE}.onExitCodes.values[2]`,
    ],
    ['has 0 among what is not meant', onExit({ operator: 'NotIn', values: [0] })],
    [
      'names a container',
      onExit({ containerName: 'other', operator: 'In', values: [1] }),
      `Invalid ${RULE}.onExitCodes.containerName`,
    ],
    [
      'sees no restarts',
      job({ spec: { podFailurePolicy: { rules: [] }, template: { spec: { restartPolicy: 'OnFailure' } } } }),
      'Invalid spec.template.spec.restartPolicy',
    ],
  ]);

  it('is dropped by 1.25, but not from a CronJob', () => {
    const podFailurePolicy = { rules: [{ action: 'X', onPodConditions: [{ type: 'A' }] }] };
    expect(causes(job({ spec: { podFailurePolicy } }), '1.25')).toEqual([]);
    const at = 'spec.jobTemplate.spec.podFailurePolicy.rules[0]';
    expect(causes(cronJob({ spec: { jobTemplate: { spec: { podFailurePolicy } } } }), '1.25')).toEqual([
      `NotSupported ${at}.action`,
      `Required ${at}.onPodConditions[0].status`,
    ]);
  });
});

describe('a success policy', () => {
  const AT = 'spec.successPolicy.rules';

  verdicts([
    ['names indexes', successes({ succeededIndexes: '0,2-4,9' })],
    ['names no others', successes({ succeededIndexes: '10' }), `Invalid ${AT}[0].succeededIndexes`],
    ['counts up to them', successes({ succeededIndexes: '1-3', succeededCount: 4 }), `Invalid ${AT}[0].succeededCount`],
    ['counts up to all', successes({ succeededCount: 11 }), `Invalid ${AT}[0].succeededCount`],
    ['says something', successes({}), `Required ${AT}[0]`],
    ['has rules', successes(), `Required ${AT}`],
    ['needs indexes', job({ spec: { successPolicy: {} } }), 'Invalid spec.successPolicy'],
  ]);

  it.each([
    ['', 0],
    ['3', 1],
    ['0-9', 10],
    ['0,2-4,+9', 5],
  ])('%j names %d indexes', (text, total) => {
    expect(countIndexes(text, 10)).toEqual({ total });
  });

  it.each(['1,1', '2,1', '2-2', '3-1', '1-2-3', 'a', '1,', ' 1', '10', '0-10', '-1', '1.0', '1e0'])(
    '%j is no list',
    (text) => {
      expect(countIndexes(text, 10)).toHaveProperty('complaint');
    },
  );
});

describe('a CronJob', () => {
  verdicts([
    ['has a schedule', cronJob({ spec: { schedule: '' } }), 'Required spec.schedule'],
    [
      'has no zone in it',
      cronJob({ spec: { schedule: 'TZ=Nope 0 3 * * *' } }),
      'Invalid spec.schedule',
      'Invalid spec.schedule',
    ],
    ['has a zone of its own', cronJob({ spec: { timeZone: 'Europe/Berlin' } })],
    [
      'has one that is known',
      cronJob({ spec: { timeZone: 'local' } }),
      'Invalid spec.timeZone',
      'Invalid spec.timeZone',
    ],
    ['has none that is empty', cronJob({ spec: { timeZone: '' } }), 'Invalid spec.timeZone'],
    ['takes an empty policy for the default', cronJob({ spec: { concurrencyPolicy: '' } })],
    [
      'leaves selectors to its Jobs',
      cronJob({ spec: { jobTemplate: { spec: { selector: {}, manualSelector: true } } } }),
      'Invalid spec.jobTemplate.spec.selector',
      'NotSupported spec.jobTemplate.spec.manualSelector',
    ],
    ['leaves room in its name', cronJob({ metadata: { name: 'n'.repeat(53) } }), 'Invalid metadata.name'],
  ]);

  it('has the zone in one place only', () => {
    const manifest = cronJob({ spec: { schedule: 'TZ=Nope 0 3 * * *', timeZone: 'Etc/UTC' } });
    expect(causes(manifest, '1.28')).toEqual(['Invalid spec.schedule', 'Invalid spec.schedule']);
  });

  it('says which status is meant until 1.33', () => {
    const podFailurePolicy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'Ready' }] }] };
    const template = { spec: { restartPolicy: 'Never' } };
    const manifest = cronJob({ spec: { jobTemplate: { spec: { podFailurePolicy, template } } } });
    expect(refusedBy(manifest)).toEqual(minors(25, 33));
  });

  it('has a zone in its schedule with a warning before 1.29', () => {
    const manifest = cronJob({ spec: { schedule: 'CRON_TZ=UTC 0 3 * * *' } });
    expect(refusedBy(manifest)).toEqual(minors(29));
    expect(minors(25, 28).map((version) => warnings(manifest, version).length)).toEqual([1, 1, 1, 1]);
  });
});
