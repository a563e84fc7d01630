import type { ProbeKind } from '../pod-model';
import { exists, restarts, restartsAfterKill } from './restart-policy';
import type { Container, Life } from './state';

/** What a sync is to do, by what the last poll saw. */
export interface Actions {
  /** All containers end, and with them the pod. */
  killPod: boolean;
  kills: { container: Container; probe: ProbeKind }[];
  starts: Container[];
}

/** kuberuntime_manager.go, computePodActions. */
export function podActions({ inits, mains }: Life): Actions {
  const actions: Actions = { killPod: false, kills: [], starts: [] };
  if (inits.length > 0 && !initialize(inits, mains, actions)) return actions;
  let kept = 0;
  let started = 0;
  for (const container of mains) {
    const probe = failedProbe(container);
    if (container.seen.running && probe === undefined) {
      kept++;
      continue;
    }
    if (probe !== undefined) actions.kills.push({ container, probe });
    const again = !exists(container) || (container.seen.running ? restartsAfterKill(container) : restarts(container));
    if (!again) continue;
    actions.starts.push(container);
    started++;
  }
  // Nothing is left to run for: sidecars do not keep a pod alive.
  return kept === 0 && started === 0 ? { killPod: true, kills: [], starts: [] } : actions;
}

/**
 * Adds what there is to do with init containers and sidecars, and tells whether the main ones may start (kuberuntime_container.go,
 * computeInitContainerActions). Only the newest one that was ever started holds the next one back, be it a sidecar that does not run or
 * has not passed its startup probe; earlier sidecars are only kept running.
 */
function initialize(inits: readonly Container[], mains: readonly Container[], actions: Actions): boolean {
  let done = mains.some(({ seen }) => seen.running);
  let later = done;
  const starts: Container[] = [];
  const next = (index: number): void => {
    const following = inits[index + 1];
    if (following === undefined) done = true;
    else if (!later) starts.push(following);
  };
  for (let index = inits.length - 1; index >= 0; index--) {
    const container = inits[index] as Container;
    const { model, seen } = container;
    const sidecar = model.role === 'sidecar';
    if (!exists(container)) {
      if (later && sidecar) starts.push(container);
      continue;
    }
    if (later && !sidecar) continue;
    if (seen.running) {
      const probe = failedProbe(container);
      if (sidecar && hasStarted(container)) next(index);
      if (probe !== undefined) {
        actions.kills.push({ container, probe });
        starts.push(container);
      }
    } else if (sidecar) starts.push(container);
    else if (seen.code === 0) next(index);
    else if (restarts(container)) starts.push(container);
    else {
      actions.killPod = true;
      return false;
    }
    later = true;
  }
  if (!later) starts.push(inits[0] as Container);
  actions.starts.push(...starts.reverse());
  return done;
}

function hasStarted({ startup, results, seen }: Container): boolean {
  return startup === undefined || (results.startup?.run === seen.run && results.startup.value === 'success');
}

/** The probe that has a running container killed. */
export function failedProbe({ results, seen }: Container): ProbeKind | undefined {
  if (!seen.running) return undefined;
  const { liveness, startup } = results;
  if (liveness?.run === seen.run && liveness.value === 'failure') return 'liveness';
  return startup?.run === seen.run && startup.value === 'failure' ? 'startup' : undefined;
}
