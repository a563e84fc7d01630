/**
 * How well delays measured on some scenarios fit others: `node -r sucrase/register scripts/timeline/holdout.ts FILE.jsonl [phase|second|nothing]`.
 * For each family of scenarios the delays are measured on all the others, and the family is scored with them.
 */
import type { Range, Timing } from '../../src/timeline/timing';
import { isBusy, readRecordings } from './recording';
import type { Knowledge, Recording } from './recording';
import { figures, scoreRecordings } from './score';
import type { Scored } from './score';

const families: Record<string, RegExp> = {
  seed: /^seed/,
  crash: /^crash|^exit/,
  kills: /^liveness-crashloop|^slow-start|^startup|^threshold|^never-|^onfailure/,
  ready: /^ready|^live-/,
  handlers: /^tcp|^exec|^period1|^timeout/,
  stops: /^prestop|^probe-grace|^slow-exit|^grace|^delete|^poststart/,
  order: /^init|^sidecar/,
};

const [file, knowing = 'nothing'] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: holdout.ts FILE.jsonl');
const recordings = readRecordings(file);
for (const minor of ['1.25', '1.36']) {
  const quiet = recordings.filter((recording) => recording.kubelet === minor && !isBusy(recording));
  const scored: Scored[] = [];
  for (const [name, family] of Object.entries(families)) {
    const held = quiet.filter(({ id }) => family.test(id));
    if (held.length === 0) continue;
    const delays = measured(quiet.filter(({ id }) => !family.test(id)));
    const part = scoreRecordings(held, knowing as Knowledge, delays);
    scored.push(...part);
    const { hits, events, surplus, width, spread } = figures(part);
    const ratio = (width / spread).toFixed(2);
    console.log(
      `${minor} ${name.padEnd(10)} ${String(events).padStart(5)} events ${((hits / events) * 100).toFixed(2)}% surplus ${surplus} width/spread ${ratio} ${JSON.stringify(delays)}`,
    );
  }
  const { hits, events, surplus, width, spread } = figures(scored);
  console.log(
    `${minor} held out  ${events} events ${((hits / events) * 100).toFixed(2)}% surplus ${surplus} width ${width.toFixed(3)} spread ${spread.toFixed(3)}`,
  );
}

/** The delays that show by themselves in recorded events; the others stay as built in. */
function measured(recordings: readonly Recording[]): Partial<Timing> {
  const recreate: number[] = [];
  const stop: number[] = [];
  const kill: number[] = [];
  const startup: number[] = [];
  for (const { events, pod, behaviour } of recordings) {
    const sync = events.find(({ type }) => type === 'syncStart');
    if (sync) startup.push(-sync.t);
    let exited = NaN;
    let killed: { at: number; container: string | undefined } | undefined;
    let waited = false;
    for (const { type, t, container, code } of events) {
      if (type === 'killing') killed = { at: t, container };
      else if (type === 'backoff') waited = true;
      else if (type === 'exited') {
        const spec = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find(
          ({ name }) => name === container,
        );
        const sigterm = behaviour[container ?? '']?.onSigterm;
        const plain =
          killed?.container === container && spec?.lifecycle === undefined && spec?.restartPolicy === undefined;
        if (killed && plain && sigterm !== undefined && sigterm !== 'ignored')
          stop.push(t - killed.at - sigterm.exitsAfter);
        const own = spec?.livenessProbe?.terminationGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
        if (killed && plain && code === 137) kill.push(t - killed.at - Math.max(2, own));
        exited = killed?.container === container ? t : NaN;
        waited = false;
      } else if (type === 'started') {
        if (!waited && !Number.isNaN(exited)) recreate.push(t - exited);
        exited = NaN;
        killed = undefined;
      }
    }
  }
  const found: { -readonly [K in keyof Timing]?: Range } = {};
  if (startup.length > 30) found.startup = range(startup);
  if (recreate.length > 30) found.recreate = range(recreate);
  if (stop.length > 30) found.stop = range(stop);
  if (kill.length > 15) found.kill = range(kill);
  return found;
}

/** From the least to a little more than the most, with the median. */
function range(values: number[]): Range {
  const sorted = values.filter((value) => value >= 0).sort((a, b) => a - b);
  const last = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99))] ?? 0;
  return [sorted[0] ?? 0, last * 1.05, sorted[sorted.length >> 1] ?? 0].map(
    (seconds) => Math.round(seconds * 1000) / 1000,
  ) as unknown as Range;
}
