import type { CronJob, CronJobSpec, JobSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { longerThan } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { objectName } from '../metadata/metadata';
import { scheduleComplaint } from './cron-schedule';
import { cronJob } from './examples';
import { checkJobSpec } from './job-spec';
import { checkNotNegative } from './numbers';
import { warnAboutName } from './pod-names';
import { isTimeZone } from './time-zones';

const FILE = 'pkg/apis/batch/validation/validation.go';
const SPEC = Path.of('spec');
const JOB = SPEC.child('jobTemplate').child('spec');
const NAME = Path.of('metadata').child('name');
const HISTORY = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const;
const POLICIES = ['Allow', 'Forbid', 'Replace'];
/** A Job's name of 63 characters, less the 11 that are appended. */
const LONGEST_NAME = 52;

/** The first minor that refuses time zones in schedules. */
const NO_ZONES = 29;

const nameLength = rule<string>({
  id: 'cron-job-name',
  source: `${FILE} ValidateCronJobCreate`,
  why: 'The name of each Job is this name with the time in minutes appended.',
  fix: `Give a name of up to ${LONGEST_NAME} characters.`,
  bad: () => cronJob({ metadata: { name: 'n'.repeat(LONGEST_NAME + 1) } }),
  good: () => cronJob({ metadata: { name: 'n'.repeat(LONGEST_NAME) } }),
  check(name, at, cx) {
    if (longerThan(name, LONGEST_NAME)) cx.invalid(at, name, `must be no more than ${LONGEST_NAME} characters`);
  },
});

const schedule = rule<string>({
  id: 'cron-job-schedule',
  source: `${FILE} validateScheduleFormat, github.com/robfig/cron/v3 ParseStandard`,
  why: 'A schedule is five fields, minute, hour, day of the month, month and day of the week, or a word such as @daily.',
  fix: 'Write it like 0 3 * * 1-5.',
  bad: () => cronJob({ spec: { schedule: '0 25 * * *' } }),
  good: () => cronJob({ spec: { schedule: '@daily' } }),
  check(text, at, cx) {
    if (text === '') {
      cx.required(at);
      return;
    }
    const complaint = scheduleComplaint(text);
    if (complaint !== undefined) cx.invalid(at, text, complaint);
  },
});

const zoneInSchedule = rule<{ text: string; zone: string | undefined }>({
  id: 'cron-job-schedule-zone',
  source: `${FILE} validateScheduleFormat`,
  why: 'That TZ= in a schedule once worked was never meant; since 1.29 it does not, and before not beside timeZone.',
  fix: 'Use timeZone.',
  bad: () => cronJob({ spec: { schedule: 'TZ=UTC 0 3 * * *' } }),
  good: () => cronJob({ spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC' } }),
  check({ text, zone }, at, cx) {
    if (!text.includes('TZ')) return;
    if (cx.kubernetes.minor >= NO_ZONES) {
      cx.invalid(at, text, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
    } else if (zone !== undefined) {
      cx.invalid(at, text, 'cannot use both timeZone field and TZ or CRON_TZ in schedule');
    }
  },
});

const formerZoneInSchedule = rule<string>({
  id: 'cron-job-schedule-zone-warning',
  source: 'pkg/registry/batch/cronjob/strategy.go WarningsOnCreate',
  until: 28,
  why: 'That TZ= in a schedule works was never meant, and it no longer does from 1.29 on.',
  fix: 'Use timeZone.',
  bad: () => cronJob({ spec: { schedule: 'TZ=UTC 0 3 * * *' } }),
  good: () => cronJob({ spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC' } }),
  check(text, _at, cx) {
    if (!text.includes('TZ')) return;
    cx.warn(
      undefined,
      'CRON_TZ or TZ used in spec.spec.schedule is not officially supported, see ' +
        'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details',
    );
  },
});

const timeZone = rule<string>({
  id: 'cron-job-time-zone',
  source: `${FILE} validateTimeZone`,
  why: 'A schedule is in the time of a place that the IANA database knows.',
  fix: 'Give a name like Europe/Berlin, in that case, or Etc/UTC.',
  bad: () => cronJob({ spec: { timeZone: 'europe/berlin' } }),
  good: () => cronJob({ spec: { timeZone: 'Europe/Berlin' } }),
  check(name, at, cx) {
    if (name === '') {
      cx.invalid(at, name, 'timeZone must be nil or non-empty string');
      return;
    }
    if (name.toLowerCase() === 'local') {
      cx.invalid(at, name, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
    }
    if (!isTimeZone(name)) cx.invalid(at, name, `unknown time zone ${name}`);
  },
});

const concurrency = rule<string>({
  id: 'cron-job-concurrency',
  source: `${FILE} validateConcurrencyPolicy`,
  why: 'A Job that is due while the former one runs is started, left out, or takes its place.',
  fix: 'Use Allow, Forbid or Replace, or leave it out.',
  bad: () => cronJob({ spec: { concurrencyPolicy: 'Never' } }),
  good: () => cronJob({ spec: { concurrencyPolicy: 'Forbid' } }),
  check(policy, at, cx) {
    if (!POLICIES.includes(policy)) cx.notSupported(at, policy, POLICIES);
  },
});

const noSelector = rule<Decoded<JobSpec>>({
  id: 'cron-job-selector',
  source: `${FILE} ValidateJobTemplateSpec`,
  why: 'Each Job gets a selector of its own, which the server generates.',
  fix: 'Leave selector and manualSelector out.',
  bad: () => cronJob({ spec: { jobTemplate: { spec: { selector: { matchLabels: { app: 'web' } } } } } }),
  good: () => cronJob({}),
  check({ selector, manualSelector }, at, cx) {
    if (selector) cx.invalid(at.child('selector'), selector, '`selector` will be auto-generated');
    if (manualSelector) cx.notSupported(at.child('manualSelector'), manualSelector, ['nil', 'false']);
  },
});

/** Checks a CronJob. */
export function checkCronJob({ metadata, spec = {} }: Decoded<CronJob>, cx: Context): void {
  checkSchedule(spec, cx);
  concurrency(spec.concurrencyPolicy || 'Allow', SPEC.child('concurrencyPolicy'), cx);
  const job = spec.jobTemplate?.spec ?? {};
  checkJobSpec({ spec: job, inCronJob: true }, JOB, cx);
  noSelector(job, JOB, cx);
  checkNotNegative({ of: spec, fields: HISTORY }, SPEC, cx);
  nameLength(objectName(metadata), NAME, cx);
  warnAboutName(metadata, cx);
}

function checkSchedule(spec: Decoded<CronJobSpec>, cx: Context): void {
  const text = spec.schedule ?? '';
  const at = SPEC.child('schedule');
  schedule(text, at, cx);
  zoneInSchedule({ text, zone: spec.timeZone }, at, cx);
  formerZoneInSchedule(text, at, cx);
  checkNotNegative({ of: spec, fields: ['startingDeadlineSeconds'] }, SPEC, cx);
  if (spec.timeZone !== undefined) timeZone(spec.timeZone, SPEC.child('timeZone'), cx);
}
