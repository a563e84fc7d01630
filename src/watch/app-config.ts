import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { YAMLParseError } from 'yaml';
import type { Asked } from '../check/check-manifest';
import { versionsOf } from '../check/versions';
import { yamlLibrary } from '../read/yaml-library';

/** The file in which cdk8s-cli looks for what to do; only in the folder where it is called. */
export const CONFIG_FILE = 'cdk8s.yaml';

/** What there is to say where it is not there. */
export const NO_CONFIG = `there is no ${CONFIG_FILE} in this folder: go to the app's folder, or give --app COMMAND`;

/** What the command line says ahead of cdk8s.yaml. */
export interface ConfigOverrides extends Partial<Asked> {
  /** The command that synthesizes the app. */
  readonly app?: string;
  /** The folder for manifests. */
  readonly output?: string;
}

/** How to synthesize an app, and what to check it against. */
export interface AppConfig {
  /** A line for the shell. */
  readonly app: string;
  /** The folder for manifests, as the user writes it. */
  readonly output: string;
  readonly asked: Asked;
}

/** Something in cdk8s.yaml is missing or wrong; the message says where. */
export class ConfigError extends Error {}

/**
 * What is to be done for the app in a folder: the command line's word, or else that of cdk8s.yaml, or else the default of
 * cdk8s-cli. The minors and the level are those of the validation plugin, where cdk8s.yaml has it.
 *
 * @throws ConfigError where there is no such file and no command, or what it says cannot be followed
 */
export function appConfig(folder: string, overrides: ConfigOverrides): AppConfig {
  const config = fields(readConfig(folder, overrides.app !== undefined));
  const app = overrides.app ?? text(config['app'], 'app');
  if (app === undefined)
    throw new ConfigError(`${CONFIG_FILE} has no "app", the command to run: write one, or give --app`);
  const plugin = pluginProperties(config['validations']);
  const podSecurity = overrides.podSecurity ?? podSecurityOf(plugin['podSecurity']);
  return {
    app,
    output: outputOf(config, overrides.output),
    asked: {
      kubernetes: overrides.kubernetes ?? versionsIn(plugin['kubernetes']),
      advice: true,
      ...(podSecurity !== undefined && { podSecurity }),
    },
  };
}

function readConfig(folder: string, optional: boolean): unknown {
  let written: string;
  try {
    written = readFileSync(join(folder, CONFIG_FILE), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new ConfigError(`${CONFIG_FILE}: ${message}`);
    if (optional) return undefined;
    throw new ConfigError(NO_CONFIG);
  }
  try {
    return yamlLibrary().parse(written, { prettyErrors: true });
  } catch (error) {
    const { message, linePos } = error as YAMLParseError;
    const [at] = linePos ?? [];
    // The first line says what is wrong; the rest repeats the file's text.
    const [said = ''] = message.split(/ at line \d|\n/);
    throw new ConfigError(`${CONFIG_FILE}${at ? `:${at.line}:${at.col}` : ''}: ${said}`);
  }
}

function outputOf(config: Fields, override: string | undefined): string {
  const output = override ?? text(config['output'], 'output') ?? 'dist';
  // Of a Helm chart, the manifests are the templates; cdk8s-cli writes what is around them.
  return fields(config['synthConfig'])['format'] === 'helm' ? join(output, 'templates') : output;
}

function pluginProperties(validations: unknown): Fields {
  const plugins = Array.isArray(validations) ? validations.map(fields) : [];
  return fields(plugins.find((plugin) => plugin['class'] === 'PodsValidation')?.['properties']);
}

function versionsIn(value: unknown): Asked['kubernetes'] {
  try {
    return versionsOf(typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
  } catch (error) {
    const hint = typeof value === 'number' ? ' (write it in quotes: YAML reads 1.30 as 1.3)' : '';
    throw new ConfigError(`${CONFIG_FILE}: kubernetes: ${(error as Error).message}${hint}`);
  }
}

function podSecurityOf(value: unknown): Asked['podSecurity'] {
  if (value === undefined || value === 'privileged' || value === 'baseline' || value === 'restricted') return value;
  throw new ConfigError(`${CONFIG_FILE}: podSecurity should be privileged, baseline or restricted`);
}

function text(value: unknown, field: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new ConfigError(`${CONFIG_FILE}: ${field} should be text`);
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
