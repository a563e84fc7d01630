import type { Interval, Summary } from '../timeline/index';
import { range } from './time-text';

/** What a timeline comes to, in a few sentences, as ranges over every likely course. */
export function summaryLines(said: Summary): string[] {
  const lines: string[] = [];
  const [gate] = said.closedGates;
  if (gate !== undefined) lines.push(`Never ready: nothing turns its readiness gate ${gate} True (scenario: gates).`);
  else if (!said.ready) lines.push('Never ready in this time.');
  else lines.push(`First ready at ${range(said.ready)}${said.readyCertain ? '' : ', if at all'}.`);
  const [first] = said.kills;
  if (first) {
    const more = said.kills.length > 1 ? `, ${said.kills.length} kills in all` : '';
    lines.push(
      `The ${first.probe} probe kills ${first.container} at ${range(first.at)}${first.certain ? '' : ', perhaps'}${more}.`,
    );
  }
  const [exit] = said.exits;
  if (exit) lines.push(`${exit.container} first ends at ${range(exit.at)} with exit code ${exit.code}.`);
  const [least, most] = said.restarts;
  if (most > 0) lines.push(`Restarts: ${least === most ? most : `${least} to ${most}`}.`);
  const [lost] = said.trafficLost;
  if (lost) {
    const until = lost.to ? lengthOf(lost.from, lost.to, said.withoutTraffic) : 'for good';
    const more = said.trafficLost.length > 1 ? `; ${said.trafficLost.length} times in all` : '';
    lines.push(`Ready no more from ${range(lost.from)}, ${until}${more}.`);
  }
  const [, lostAtMost] = said.withoutTraffic;
  if (lostAtMost > 0 && said.trafficLost.length !== 1)
    lines.push(`Without traffic ${range(said.withoutTraffic)} in all.`);
  const [wait] = said.waits;
  if (wait) {
    const delays = [...new Set(said.waits.map(({ delay }) => `${delay} s`))].join(', ');
    lines.push(`CrashLoopBackOff from ${range(wait.at)}: waits of ${delays}.`);
  }
  return lines;
}

/** How long a span lasts at least and at most: never longer than all of them together. */
function lengthOf(from: Interval, to: Interval, [, inAll]: Interval): string {
  if (inAll === 0) return 'and Ready again in the same moment';
  return `for ${range([Math.min(Math.max(0, to[0] - from[1]), inAll), Math.min(to[1] - from[0], inAll)])}`;
}
