import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE, NO_CONFIG } from '../watch/app-config';
import type { ConfigOverrides } from '../watch/app-config';
import { Keys } from '../watch/keys';
import { PlainScreen, TerminalScreen } from '../watch/screen';
import { Watching } from '../watch/watching';
import type { Report } from '../watch/watching';
import { askedVersions } from './asked-kubernetes';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { failureText, isFileError } from './files';
import { InputError } from './loaded-manifests';
import { oneOf, readOptions } from './options';
import { showsColours } from './output';
import { isForeign, writePicture } from './written-file';

const help = `Usage: cdk8s-pods watch [options]

Synthesizes the app in this folder, checks the manifests, and does so again whenever a file of the app is saved.
What there is to say stays on the screen until it is mended.

Options:
  -a, --app COMMAND       the command that runs the app (default: app in cdk8s.yaml)
  -o, --output FOLDER     the folder for manifests (default: output in cdk8s.yaml, or dist)
  --kubernetes VERSIONS   the minor to ask, 1.25 to 1.36 (default: that of the validation plugin in cdk8s.yaml, or the
                          newest); several as 1.25,1.33 or 1.25..1.36
  --pod-security LEVEL    what the namespace enforces: privileged, baseline or restricted (default: that of the plugin,
                          or privileged)
  --report FILE           an HTML report to draw after each synth
  --help                  show this help

Keys: r or Enter to run again, q or Ctrl-C to quit.

Exit code: 0 when you quit, 2 the watch could not begin.
`;

/** `cdk8s-pods watch`. */
export const watch: Command = { summary: 'synthesize and check the app on every save', help, run };

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    app: { type: 'string', short: 'a' },
    output: { type: 'string', short: 'o' },
    kubernetes: { type: 'string', multiple: true },
    'pod-security': { type: 'string' },
    report: { type: 'string' },
  });
  if (positionals.length > 0)
    throw new UsageError(`watch takes no ${JSON.stringify(positionals[0])}: it watches the app in this folder`);
  const folder = process.cwd();
  if (values.app === undefined && !existsSync(join(folder, CONFIG_FILE))) throw new UsageError(NO_CONFIG);
  const level = values['pod-security'];
  const overrides: ConfigOverrides = {
    ...(values.app !== undefined && { app: values.app }),
    ...(values.output !== undefined && { output: values.output }),
    ...(values.kubernetes !== undefined && { kubernetes: askedVersions(values.kubernetes.join()) }),
    ...(level !== undefined && { podSecurity: oneOf('pod-security', level, levels) }),
  };
  const report = values.report === undefined ? undefined : reportTo(values.report);
  await untilQuit({ folder, overrides, ...(report && { report }) });
  return 0;
}

const levels = ['privileged', 'baseline', 'restricted'] as const;

function reportTo(path: string): Report {
  if (!/\.html?$/i.test(path)) throw new UsageError(`--report is ${JSON.stringify(path)}, but should end in .html`);
  try {
    if (isForeign(path)) throw new UsageError(`--report: ${path} is there and was not made by cdk8s-pods`);
  } catch (error) {
    throw isFileError(error) ? new UsageError(`--report: ${path}: ${failureText(error)}`) : error;
  }
  return {
    path,
    draw: async (sources) => {
      try {
        const { reportHtml } = await import('../diagram/report-html.ts');
        await writePicture(reportHtml(sources, { title: 'Manifests' }), { path, force: false });
        return undefined;
      } catch (error) {
        if (error instanceof InputError) return error.message;
        throw error;
      }
    },
  };
}

async function untilQuit(options: ConstructorParameters<typeof Watching>[0]): Promise<void> {
  const { stdin, stdout } = process;
  // Of a pipe it is undefined, whatever its type says.
  const isTerminal = stdout.isTTY && process.env.TERM !== 'dumb';
  const screen = isTerminal ? new TerminalScreen(stdout, showsColours(stdout)) : new PlainScreen(stdout);
  const watching = new Watching(options, screen);
  const redraw = (): void => {
    screen.redraw();
  };
  const again = (): void => {
    watching.again();
  };
  const end = (): void => {
    keys?.close();
    watching.end();
  };
  let isLeaving = false;
  let signal: NodeJS.Signals | undefined;
  const leave = (name?: NodeJS.Signals): void => {
    // Who asks twice does not want to wait for anything.
    if (isLeaving) {
      end();
      process.off('SIGTERM', leave).off('SIGHUP', leave);
      if (name === undefined) process.exit(0);
      process.kill(process.pid, name);
    }
    isLeaving = true;
    signal = name;
    watching.quit();
  };
  const quit = (): void => {
    leave();
  };
  const failed = (error: NodeJS.ErrnoException): void => {
    // Whoever read the output has had enough, such as `head`; or the terminal was closed.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    watching.quit();
  };
  const keys = stdin.isTTY && isTerminal ? new Keys(stdin, { quit, again, resumed: redraw }) : undefined;
  // It stays: the last words may fail once nobody listens any more.
  stdout.on('error', failed).on('resize', redraw);
  process.on('SIGINT', quit).on('SIGTERM', leave).on('SIGHUP', leave).once('exit', end);
  try {
    await watching.run();
  } finally {
    keys?.close();
    stdout.off('resize', redraw);
    process.off('SIGINT', quit).off('SIGTERM', leave).off('SIGHUP', leave).off('exit', end);
  }
  // Who ends a program by a signal is told that it was the signal.
  if (signal !== undefined) process.kill(process.pid, signal);
}
