import { podMermaid, podSvg, reportHtml } from '../diagram/index';
import { ManifestError } from '../timeline/index';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { askedKubernetes } from './asked-kubernetes';
import { InputError, loadManifests, tellProblem } from './loaded-manifests';
import type { LoadedManifest } from './loaded-manifests';
import { formatOf } from './file-format';
import { readOptions } from './options';
import { Progress } from './progress';
import { tellRefusals } from './refusals';
import { writePicture } from './written-file';

const help = `Usage: cdk8s-pods draw [options] FILE|FOLDER|-...

Draws what is inside of each pod in manifests: start order, containers with ports and probes,
volumes with their mounts, and the Services of the same files that select it.
An HTML report is about all objects of the files, with links and a search.

Options:
  -o, --output FILE      write to a file (default: standard output)
  --format FORMAT        svg (default), mermaid or html; by the ending of FILE: .svg, .mmd, .html
  --title TEXT           title of the HTML report
  --kubernetes VERSION   the kubelet's minor for what the HTML report says about time, 1.25 to 1.36 (default)
  --force                overwrite a file that was not made by this command
  --help                 show this help

Exit code: 0 drawn, 2 there was nothing to draw, or a file could not be read or written.
`;

/** `cdk8s-pods draw`. */
export const draw: Command = { summary: 'draw the pods of manifests', help, run };

const endings = { '.svg': 'svg', '.mmd': 'mermaid', '.mermaid': 'mermaid', '.html': 'html', '.htm': 'html' } as const;
type Format = (typeof endings)[keyof typeof endings];

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    output: { type: 'string', short: 'o' },
    format: { type: 'string' },
    title: { type: 'string' },
    kubernetes: { type: 'string', default: '1.36' },
    force: { type: 'boolean', default: false },
  });
  if (positionals.length === 0) throw new UsageError('name the files or folders to draw, or - for standard input');
  const format = formatOf<Format>(values, endings, 'svg');
  const kubernetes = askedKubernetes(values.kubernetes);
  try {
    const progress = new Progress();
    const loaded = await loadManifests(positionals, progress);
    tellRefusals({ loaded, kubernetes, paths: positionals, progress });
    const text = drawn(loaded, { format, kubernetes, progress, title: values.title ?? positionals.join(', ') });
    progress.clear();
    if (format === 'mermaid') tellMermaidLimits(text);
    await writePicture(text, { path: values.output, force: values.force });
    return 0;
  } catch (error) {
    if (!(error instanceof InputError || error instanceof ManifestError)) throw error;
    tellProblem(error);
    return 2;
  }
}

/** What Mermaid draws at most unless its settings say else (maxTextSize and maxEdges), as on GitHub. */
const most = { letters: 50_000, links: 500 };

function tellMermaidLimits(text: string): void {
  const links = text.match(/^ +\S+ (?:-\.->|-->|==>)/gm)?.length ?? 0;
  if (text.length <= most.letters && links <= most.links) return;
  const size = `${text.length} letters and ${links} links`;
  process.stderr.write(
    `cdk8s-pods: with ${size} this is more than Mermaid draws by default (${most.letters} and ${most.links}): draw fewer pods, or as svg or html\n`,
  );
}

interface Drawing {
  readonly format: Format;
  readonly kubernetes: string;
  readonly title: string;
  readonly progress: Progress;
}

function drawn(loaded: readonly LoadedManifest[], { format, kubernetes, title, progress }: Drawing): string {
  const manifests = loaded.map(({ manifest }) => manifest);
  switch (format) {
    case 'svg':
      return podSvg(manifests);
    case 'mermaid':
      return podMermaid(manifests);
    case 'html':
      return reportHtml(loaded, {
        title,
        kubernetes,
        progress: (done) => {
          progress.tell(`${done} of ${manifests.length} objects drawn`);
        },
      });
  }
}
