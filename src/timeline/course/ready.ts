import type { Span } from '../scenario';
import type { Container, Life } from './state';

/** status/generate.go, GeneratePodReadyCondition: all containers, and all readiness gates. */
export function podIsReady({ containers, setting }: Life, now: number): boolean {
  if (!containers.every(isReady)) return false;
  return setting.gates.length === 0 || setting.gates.every((spans) => isOpen(spans, now));
}

/** While all is well, or waits for a startup probe, a sync changes nothing. */
export function allAreWell({ containers }: Life): boolean {
  return containers.every(isWell);
}

// Functions of their own, as they are asked at every sync.

function isReady({ model, status }: Container): boolean {
  return model.role === 'init' || (status.ready && status.running);
}

function isWell({ status, seen, startup }: Container): boolean {
  return !seen.running || status.ready || (startup !== undefined && !status.started);
}

function isOpen(spans: readonly Span[], now: number): boolean {
  return spans.some(([from, to]) => from <= now && (to === null || now < to));
}
