import type { Summary } from '../timeline/index';
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
    const until = lost.to
      ? `for ${range([Math.max(0, lost.to[0] - lost.from[1]), lost.to[1] - lost.from[0]])}`
      : 'for good';
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
