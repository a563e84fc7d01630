import { wantObject, wrong } from '../argument/argument';
import type { Timeline } from './simulate';

/** @throws TypeError for what is not of `simulate` */
export function wantTimeline(value: unknown, by: string): void {
  const wanted = { by, what: 'a timeline, as simulate() returns it' };
  wantObject(value, wanted);
  const { events, containers } = value as Partial<Timeline>;
  if (!Array.isArray(events) || !Array.isArray(containers)) throw wrong(value, wanted);
}
