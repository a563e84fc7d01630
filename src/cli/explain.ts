import { describedRules, holdsIn, shownExample } from '../check/described-rules';
import type { DescribedRule } from '../check/described-rules';
import { exampleFindings, isOurs } from '../check/example-findings';
import { paint as painted } from '../report/paint';
import { suggestion } from '../validate/decode/suggestion';
import { UsageError } from './command';
import type { Command, ExitCode } from './command';
import { readOptions } from './options';
import { Output, showsColours } from './output';

const help = `Usage: cdk8s-pods explain [RULE...]

Says why a rule is there, what to write instead, with a manifest that breaks it and one that does not.
Without a rule: the list of all rules.
`;

/** `cdk8s-pods explain`. */
export const explain: Command = { summary: 'explain a rule, or list all', help, run };

async function run(args: string[]): Promise<ExitCode> {
  const { positionals } = readOptions(args, {});
  const rules = describedRules();
  const text =
    positionals.length === 0
      ? listText(rules)
      : (await Promise.all(positionals.map(async (id) => ruleText(find(id, rules))))).join('\n');
  const output = new Output();
  await output.write(text);
  await output.flush();
  return 0;
}

/** Rules that are named where a part of their name was given. */
const MOST_NEAR = 8;

function find(id: string, rules: readonly DescribedRule[]): DescribedRule {
  const found = rules.find((rule) => rule.id === id);
  if (found) return found;
  const ids = rules.map((rule) => rule.id);
  const meant = suggestion(id, ids);
  const near = meant === undefined ? ids.filter((each) => each.includes(id)).slice(0, MOST_NEAR) : [meant];
  const cure = near.length === 0 ? 'cdk8s-pods explain lists them' : `did you mean ${near.join(', ')}?`;
  throw new UsageError(`there is no rule ${JSON.stringify(id)}; ${cure}`);
}

function listText(rules: readonly DescribedRule[]): string {
  const widest = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, why }) => `${id.padEnd(widest)}  ${firstSentence(why)}\n`).join('');
}

/** The first sentence, which may have dots inside of words. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

async function ruleText(rule: DescribedRule): Promise<string> {
  const { id, why, fix, source, bad, good } = rule;
  const isRefused = (await exampleFindings(rule)).some(({ severity }) => severity === 'error');
  const { bold, dim, red, blue } = painted(showsColours());
  const example = (text: string): string => text.replace(/^(?=.)/gm, '    ');
  return [
    bold(id),
    '',
    why,
    fix,
    '',
    red(isRefused ? 'Refused:' : isOurs(rule) ? 'Advised against:' : 'Warned of:'),
    '',
    example(shownExample(bad())),
    blue(isRefused ? 'Accepted:' : 'Better:'),
    '',
    example(shownExample(good())),
    dim(`Holds in ${holdsIn(rule)}.`),
    dim(`Source: ${source}`),
    '',
  ].join('\n');
}
