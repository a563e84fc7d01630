import { checkText } from '../check/check-text';
import type { Asked } from '../check/check-manifest';
import { textOf } from '../read/text-chunks';
import { GithubReport } from '../report/github';
import { JsonReport } from '../report/json';
import { printable } from '../report/printable';
import { formats } from '../report/report';
import type { Format, Report } from '../report/report';
import { SarifReport } from '../report/sarif';
import { count, Tally } from '../report/summary';
import { TextReport } from '../report/text';
import { askedVersions } from './asked-kubernetes';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { describedRules } from '../check/described-rules';
import { bytesOf, failureText, filesOf, isFileError } from './files';
import type { InputFile } from './files';
import { oneOf, readOptions } from './options';
import { Output, showsColours } from './output';
import { packageVersion } from './package-version';
import { Progress } from './progress';

const help = `Usage: cdk8s-pods check [options] FILE|FOLDER|-...

Says what a Kubernetes API server would say to the creation of manifests, without one. Two objects of the same group, kind,
namespace and name in one file are warned of: kubectl apply overwrites the first with the second. Where a server stops, at what
does not decode, the check goes on and tells what comes next.
Folders are searched for *.yaml, *.yml and *.json; - is standard input.

Options:
  --kubernetes VERSIONS   the minor to ask, 1.25 to 1.36 (default: the newest); several as 1.25,1.33 or 1.25..1.36
  --pod-security LEVEL    what the namespace enforces: privileged (default), baseline or restricted
  --format FORMAT         text (default), json, sarif, or github for annotations in GitHub Actions
  --strict                let warnings fail the check, too
  --no-advice             say nothing of what is accepted and works out badly, such as probes that kill a slow start
  --help                  show this help

Exit code: 0 all accepted, 1 something is rejected, 2 the check could not run: no manifests, or a file that cannot be read.
`;

/** `cdk8s-pods check`. */
export const checkCommand: Command = { summary: 'check manifests as the API server would', help, run };

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    kubernetes: { type: 'string', multiple: true },
    'pod-security': { type: 'string', default: 'privileged' },
    format: { type: 'string', default: 'text' },
    strict: { type: 'boolean', default: false },
    'no-advice': { type: 'boolean', default: false },
  });
  if (positionals.length === 0) throw new UsageError('name the files or folders to check, or - for standard input');
  const podSecurity = oneOf('pod-security', values['pod-security'], ['privileged', 'baseline', 'restricted'] as const);
  const report = reportFor(oneOf('format', values.format, formats));
  const asked = { kubernetes: askedVersions(values.kubernetes?.join()), podSecurity, advice: !values['no-advice'] };
  const checking = new Checking(asked, report);
  const whole = await checking.paths(positionals);
  if (!whole) return 2;
  const { objects, errors, warnings } = checking.tally;
  if (objects === 0 && errors === 0) {
    process.stderr.write('cdk8s-pods: there are no manifests to check\n');
    return 2;
  }
  return errors > 0 || (values.strict && warnings > 0) ? 1 : 0;
}

function reportFor(format: Format): Report {
  switch (format) {
    case 'text':
      return new TextReport({ colour: showsColours() });
    case 'json':
      return new JsonReport();
    case 'sarif':
      return new SarifReport({ version: packageVersion(), rules: describedRules() });
    case 'github':
      return new GithubReport();
  }
}

/** One run over files. It holds one object at a time, and the counts. */
class Checking {
  readonly tally: Tally;
  private readonly output = new Output();
  private readonly progress = new Progress();
  private complaints = 0;

  constructor(
    private readonly asked: Asked,
    private readonly report: Report,
  ) {
    this.tally = new Tally(asked.kubernetes);
  }

  /** Checks what the paths lead to and reports it; false where some of it could not be read. */
  async paths(paths: readonly string[]): Promise<boolean> {
    await this.write(this.report.begin());
    for (const path of paths) await this.reading(path, () => this.path(path));
    await this.write(this.report.end(this.tally));
    await this.output.flush();
    return this.complaints === 0;
  }

  private async path(path: string): Promise<void> {
    if (path === '-') return this.text({ path: 'stdin', found: false }, process.stdin);
    let none = true;
    for (const file of filesOf(path)) {
      none = false;
      await this.reading(file.path, () => this.text(file, bytesOf(file.path)));
    }
    if (none) this.complain(`${path}: no *.yaml, *.yml or *.json in this folder`);
  }

  /** Reads something. Where the file system does not let it, that is said, and the check goes on. */
  private async reading(path: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      // What cannot be written is nothing that the file is to blame for.
      if (!isFileError(error) || (error as NodeJS.ErrnoException).syscall === 'write') throw error;
      this.complain(`${path}: ${failureText(error)}`);
    }
  }

  private async text(
    { path, found }: InputFile,
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    let manifests = 0;
    let others = 0;
    for await (const checked of checkText(textOf(bytes), path, this.asked)) {
      if (found && !checked.isManifest) {
        others++;
        continue;
      }
      manifests++;
      this.tally.add(checked);
      await this.write(this.report.object(checked));
      this.progress.tell(`${count(this.tally.objects, 'object')} in ${count(this.tally.files + 1, 'file')} checked`);
    }
    if (manifests === 0 && others > 0) this.tally.filesWithout++;
    else this.tally.files++;
  }

  private async write(text: string): Promise<void> {
    if (text === '') return;
    this.progress.clear();
    await this.output.write(text);
  }

  private complain(text: string): void {
    this.complaints++;
    this.progress.clear();
    process.stderr.write(`cdk8s-pods: ${printable(text)}\n`);
  }
}
