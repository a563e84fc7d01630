import type picocolors from 'picocolors';
import { diffObjects, type Change, type ObjectDiff } from '../diff';
import { isManifest, readManifests } from '../read/manifests';
import { bytesOf } from '../read/file-bytes';
import { NotText, textOf } from '../read/text-chunks';
import { jsonText, withoutBigInts } from '../report/plain-value';
import { printable } from '../report/printable';
import type { Command, ExitCode } from './command';
import { UsageError } from './command';
import { failureText, filesOf, isFileError, unreadableText } from './files';
import { oneOf, readOptions } from './options';
import { Output, showsColours } from './output';

const help = `Usage: cdk8s-pods diff [options] A B

Compares the manifests of two files or folders object by object, found by kind, namespace and name. What means the same to
an API server is the same: the order of keys, defaults that are written out or not, the spelling of quantities.
Folders are searched for *.yaml, *.yml and *.json; - is standard input.

Options:
  --format FORMAT         text (default) or json
  --help                  show this help

Exit code: 0 nothing differs, 1 something does, 2 the comparison could not run.
`;

/** `cdk8s-pods diff`. */
export const diff: Command = { summary: 'compare manifests by what they mean', help, run };

async function run(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, { format: { type: 'string', default: 'text' } });
  const format = oneOf('format', values.format, ['text', 'json'] as const);
  const [a, b, ...others] = positionals;
  if (a === undefined || b === undefined || others.length > 0) throw new UsageError('name two files or folders: A B');
  if (a === '-' && b === '-') throw new UsageError('standard input can be one of the two, not both');
  const before = await manifestsAt(a);
  const after = await manifestsAt(b);
  if (!before || !after) return 2;
  const diffs = diffObjects(before, after);
  const output = new Output();
  await output.write(format === 'json' ? `${JSON.stringify(diffs, withoutBigInts, 2)}\n` : textOfAll(diffs));
  await output.flush();
  return diffs.length > 0 ? 1 : 0;
}

/** The manifests that a path leads to; undefined where some of it cannot be read. */
async function manifestsAt(path: string): Promise<unknown[] | undefined> {
  const manifests: unknown[] = [];
  const failures: string[] = [];
  const read = async (at: string, found: boolean, bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => {
    for await (const one of readManifests(textOf(bytes))) {
      if ('problem' in one) {
        failures.push(unreadableText(at, one));
      } else if (!found || isManifest(one.manifest)) {
        for (const problem of one.duplicates) complain(unreadableText(at, { problem, at: one.span(problem.range) }));
        manifests.push(one.manifest);
      }
    }
  };
  let reading = path === '-' ? 'stdin' : path;
  try {
    if (path === '-') await read('stdin', false, process.stdin);
    else {
      for (const file of filesOf(path)) {
        reading = file.path;
        await read(file.path, file.found, bytesOf(file.path));
      }
    }
  } catch (error) {
    if (error instanceof NotText) failures.push(unreadableText(reading, error));
    else if (isFileError(error)) failures.push(`${reading}: ${failureText(error)}`);
    else throw error;
  }
  for (const failure of failures) complain(failure);
  // What is compared with nothing looks as if all had been removed.
  if (failures.length === 0 && manifests.length === 0) complain(`${path}: there are no manifests here`);
  return failures.length > 0 ? undefined : manifests;
}

function textOfAll(diffs: readonly ObjectDiff[]): string {
  const colours = colour();
  return diffs.map((each) => objectText(each, colours)).join('');
}

type Colours = ReturnType<typeof picocolors.createColors>;

function colour(): Colours {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when there is something to show
  return (require('picocolors') as typeof picocolors).createColors(showsColours());
}

function objectText({ kind, namespace, name, state, changes }: ObjectDiff, colours: Colours): string {
  const full = printable(`${kind === '' ? 'object' : kind} ${namespace === '' ? '' : `${namespace}/`}${name}`);
  if (state === 'removed') return `${colours.red(`- ${full}`)}\n`;
  if (state === 'added') return `${colours.green(`+ ${full}`)}\n`;
  return `${colours.bold(`~ ${full}`)}\n${changes.map((change) => changeText(change, colours)).join('')}`;
}

function changeText({ field, before, after }: Change, colours: Colours): string {
  const lines = [`  ${printable(field === '' ? 'the whole' : field)}\n`];
  const [old, now] = [shown(before), shown(after)];
  // Of long texts, what is the same before and after the change says nothing.
  const head = commonLines(old, now);
  const tail = commonLines([...old.slice(head)].reverse(), [...now.slice(head)].reverse());
  if (head > 0) lines.push(colours.dim(`      … ${head} lines the same\n`));
  for (const line of old.slice(head, old.length - tail)) lines.push(`    ${colours.red(`- ${printable(line)}`)}\n`);
  for (const line of now.slice(head, now.length - tail)) lines.push(`    ${colours.green(`+ ${printable(line)}`)}\n`);
  return lines.join('');
}

function commonLines(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function shown(value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string' && value.includes('\n')) return value.split('\n');
  return [jsonText(value)];
}

function complain(text: string): void {
  process.stderr.write(`cdk8s-pods: ${printable(text)}\n`);
}
