/**
 * Scores the simulator against recordings of real kubelets: `npm run timeline:score -- FILE.jsonl [--knowing phase|second|nothing]`.
 * Exits 1 below the reach, 2 for a file that cannot be read.
 */
import { readRecordings } from './recording';
import type { Knowledge } from './recording';
import { report } from './report';

const args = process.argv.slice(2);
const at = args.indexOf('--knowing');
const knowing = at < 0 ? 'phase' : args[at + 1];
const file = args.find((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1));

if (file === undefined || !['phase', 'second', 'nothing'].includes(knowing ?? '')) {
  console.error('usage: timeline:score FILE.jsonl [--knowing phase|second|nothing]');
  process.exitCode = 2;
} else {
  try {
    const { text, reached } = report(readRecordings(file), knowing as Knowledge);
    console.log(text);
    process.exitCode = reached ? 0 : 1;
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
