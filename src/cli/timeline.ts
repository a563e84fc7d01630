import { at } from '../diagram/json';
import { timelineHtml, timelineSvg, timelineText } from '../diagram/index';
import {
  ManifestError,
  ScenarioError,
  detectionTime,
  simulate,
  startBudget,
  statusColumn,
  summary,
} from '../timeline/index';
import { TooMuchHappens } from '../timeline/course/log';
import type { Scenario } from '../timeline/index';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { askedKubernetes } from './asked-kubernetes';
import { chosenPod } from './chosen-pod';
import { InputError, loadManifests, tellProblem } from './loaded-manifests';
import { formatOf } from './file-format';
import { readOptions } from './options';
import { secondsOf } from './seconds';
import { flaggedScenario, scenarioOptions } from './timeline-scenario';
import { tellRefusals } from './refusals';
import { writePicture } from './written-file';

const help = `Usage: cdk8s-pods timeline [options] FILE|FOLDER|-...

Says what a kubelet does with a pod over time: starts, probes, readiness, kills, restarts and waits.
Times that differ from run to run are ranges.

Options:
  --pod NAME             which pod or workload, where there are several; also as KIND/NAME or KIND/NAMESPACE/NAME
  --scenario FILE        what the containers do, as YAML or JSON
  --kubernetes VERSION   the kubelet's minor, 1.25 to 1.36 (default)
  --horizon TIME         how far to look ahead (default: 10m)
  --format FORMAT        text (default), json, svg or html; by the ending of FILE: .txt, .json, .svg, .html
  -o, --output FILE      write to a file (default: standard output)
  --force                overwrite a file that was not made by this command
  --help                 show this help

What a container does, in place of a scenario file; times such as 20s or 1m30s are since its own start:
  --container NAME       whom it is about (default: the only one, or the only one with probes)
  --starts-in TIME       until then it refuses connections
  --ready-at TIME        until then its readiness probe fails
  --fail-at TIME         from then on its liveness probe fails (without one: its readiness probe)
  --exit-at TIME         it ends by itself, with --exit-code CODE (default: 0)
  --stop HOW             at SIGTERM it ends immediately (default), after a TIME, or never
  --delete-at TIME       the pod is deleted, since its first container started

A scenario file says more, run by run and for several containers; times are in seconds, null is for ever:
  startsAfter: 5
  containers:
    web: { listensAfter: 20, liveness: { fails: [[40, null]] }, onSigterm: ignored }
A word that is not known there is answered with those that are; docs/probes.md of the project explains them.

Exit code: 0 told, 2 it could not be told.
`;

/** `cdk8s-pods timeline`. */
export const timeline: Command = { summary: 'say how a pod will live: probes, restarts, traffic', help, run };

const endings = { '.txt': 'text', '.json': 'json', '.svg': 'svg', '.html': 'html', '.htm': 'html' } as const;
type Format = (typeof endings)[keyof typeof endings];

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    pod: { type: 'string' },
    scenario: { type: 'string' },
    kubernetes: { type: 'string', default: '1.36' },
    horizon: { type: 'string', default: '10m' },
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean', default: false },
    ...scenarioOptions,
  });
  if (positionals.length === 0) throw new UsageError('name the file of a pod, or - for standard input');
  const format = formatOf<Format>(values, endings, 'text');
  const options = { kubernetes: askedKubernetes(values.kubernetes), horizon: secondsOf('horizon', values.horizon) };
  if (options.horizon <= 0 || options.horizon >= 1e9)
    throw new UsageError('--horizon should be above 0, and below 30 years');
  try {
    const chosen = chosenPod(await loadManifests(positionals), values.pod);
    const { manifest } = chosen;
    const { kubernetes } = options;
    if (isObject(manifest)) tellRefusals({ loaded: [chosen], kubernetes, paths: positionals });
    const flagged = flaggedScenario(values, manifest);
    if (values.scenario !== undefined && Object.keys(flagged).length > 0)
      throw new UsageError('give a --scenario file or the short options, not both');
    const scenario = values.scenario === undefined ? flagged : await scenarioFrom(values.scenario);
    const write = { text: timelineText, json: timelineJson, svg: timelineSvg, html: timelineHtml }[format];
    await writePicture(write(manifest, scenario, options), { path: values.output, force: values.force });
    return 0;
  } catch (error) {
    if (error instanceof TooMuchHappens) throw new UsageError(`--horizon: ${error.message}`);
    if (!(error instanceof InputError || error instanceof ManifestError || error instanceof ScenarioError)) throw error;
    const [file = ''] = positionals;
    const isAboutFile = error instanceof ManifestError && positionals.length === 1;
    const isAboutScenario = error instanceof ScenarioError && values.scenario !== undefined;
    const place = isAboutScenario ? `${values.scenario ?? ''}: ` : isAboutFile ? `${file}: ` : '';
    tellProblem(error, place);
    return 2;
  }
}

/** A bare pod spec is no object of an API server, and a timeline takes it all the same. */
function isObject(manifest: unknown): boolean {
  return at(manifest, 'kind') !== undefined || at(manifest, 'apiVersion') !== undefined;
}

async function scenarioFrom(path: string): Promise<Scenario> {
  const [only, ...others] = await loadManifests([path]);
  if (!only) throw new InputError(`${path}: there is no scenario in it; write {} for pods that are well`);
  if (others.length > 0) throw new InputError(`${path}: a scenario is one document; here are ${others.length + 1}`);
  const [duplicate] = only.duplicates;
  if (duplicate !== undefined) throw new InputError(duplicate);
  // Not yet one: the simulation checks it, and names the place.
  return only.manifest as Scenario;
}

interface JsonOptions {
  readonly kubernetes: string;
  readonly horizon: number;
}

function timelineJson(manifest: unknown, scenario: Scenario, options: JsonOptions): string {
  const { kubernetes } = options;
  const told = simulate(manifest, scenario, options);
  const whole = {
    ...told,
    status: statusColumn(simulate(manifest, scenario, { ...options, courses: 1 })),
    summary: summary(told),
    // JSON has no Infinity: no probe kills, and the two are left out.
    startBudget: startBudget(manifest, { kubernetes }).map(({ survives, killed, ...rest }) =>
      Number.isFinite(killed) ? { ...rest, survives, killed } : rest,
    ),
    detectionTime: detectionTime(manifest, { kubernetes }),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
