import { join } from 'node:path';
import { reach, scoreTypes } from './score';
import { root } from './virtual-program';

/** `npm run types:score [FILE.jsonl]`: how many of the recorded pods compile; exits 1 below the reach. */
function main(): number {
  const [file = join(root, 'test/conformance/cases.jsonl.gz'), flag] = process.argv.slice(2);
  const onProgress = process.stderr.isTTY ? (done: number) => process.stderr.write(`\r${done} pods`) : undefined;
  const { accepted, rejected } = scoreTypes(file, onProgress ? { onProgress } : {});
  if (onProgress) process.stderr.write('\n');
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}% (${part} of ${whole})`;
  console.log(
    `accepted pods that compile:        ${share(accepted.compiled, accepted.cases)}, wanted at least ${100 * reach.accepted}%`,
  );
  console.log(
    `rejected pods that do not compile: ${share(rejected.refused, rejected.cases)}, wanted at least ${100 * reach.rejected}%`,
  );
  if (flag === '--each')
    for (const [id, text] of accepted.refused) console.log(`${id}: ${text.split('\n').at(-1) ?? ''}`);
  const reached =
    accepted.compiled >= reach.accepted * accepted.cases && rejected.refused >= reach.rejected * rejected.cases;
  return reached ? 0 : 1;
}

process.exitCode = main();
