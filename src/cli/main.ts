#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { printable } from '../report/printable';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { failureText, isFileError } from './files';
import { Output } from './output';
import { packageVersion } from './package-version';

/** Each command is loaded when it is called: a check should not wait for the code that draws pictures. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).checkCommand,
  diff: async () => (await import('./diff.ts')).diff,
  draw: async () => (await import('./draw.ts')).draw,
  explain: async () => (await import('./explain.ts')).explain,
  import: async () => (await import('./import.ts')).importCommand,
  timeline: async () => (await import('./timeline.ts')).timeline,
  watch: async () => (await import('./watch.ts')).watch,
};

/** From Node.js 22 on, what V8 has compiled is kept for the next start, where the user has not switched that off. */
function keepCompiled(): void {
  (nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
}

async function help(): Promise<string> {
  const lines = Object.entries(commands).map(
    async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).summary}\n`,
  );
  return `Usage: cdk8s-pods COMMAND [options]

Commands:
${(await Promise.all(lines)).join('')}
Options:
  --help      show this help, or that of a command: cdk8s-pods check --help
  --version   show the version
`;
}

async function main([first, ...rest]: string[]): Promise<ExitCode> {
  if (first === '--version' || first === '-v') return print(`${packageVersion()}\n`);
  if (first === 'help' && rest[0] !== undefined) return main([rest[0], '--help']);
  if (first === '--help' || first === '-h' || first === 'help') return print(await help());
  if (first === undefined) throw new UsageError('name a command');
  const load = Object.hasOwn(commands, first) ? commands[first] : undefined;
  if (!load)
    throw new UsageError(`there is no command ${JSON.stringify(first)}, but ${Object.keys(commands).join(', ')}`);
  keepCompiled();
  const command = await load();
  const options = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined);
  if (options.includes('--help') || options.includes('-h')) return print(command.help);
  return command.run(rest);
}

async function print(text: string): Promise<ExitCode> {
  const output = new Output();
  await output.write(text);
  await output.flush();
  return 0;
}

/** Where the options are told of the command that was called, if there is such a command. */
function helpCommand(): string {
  const [, , called = ''] = process.argv;
  return Object.hasOwn(commands, called) ? `cdk8s-pods ${called} --help` : 'cdk8s-pods --help';
}

function failed(error: unknown): void {
  process.exitCode = 2;
  if (error instanceof UsageError) {
    process.stderr.write(`cdk8s-pods: ${printable(error.message)}\nSee ${helpCommand()}\n`);
    return;
  }
  if (isFileError(error)) {
    process.stderr.write(`cdk8s-pods: ${printable(failureText(error))}\n`);
    return;
  }
  // Whatever else it is, it is a mistake of ours, and the trace is what a report of it needs.
  process.stderr.write(`cdk8s-pods: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, failed);

// Without it the bundler takes this file for a CommonJS module, and wraps what it imports.
export {};
