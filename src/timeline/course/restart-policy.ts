import type { RestartRule } from '../pod-model';
import type { Container, Life } from './state';

/** Whether a container that has ended is started anew (pkg/api/v1/pod/util.go, ContainerShouldRestart). */
export function restarts(container: Container): boolean {
  const { policy } = container.model.restart;
  const { code } = container.seen;
  return ruleFor(container) !== undefined || policy === 'Always' || (policy === 'OnFailure' && code !== 0);
}

/** The first rule that fits an exit decides (FindMatchingContainerRestartRule). */
function ruleFor({ model, seen }: Container): RestartRule | undefined {
  const { rules } = model.restart;
  return rules.length === 0 ? undefined : rules.find(({ fits }) => fits(seen.code));
}

/** A container whose exit has all of the pod started anew (container/helpers.go, ShouldAllContainersRestart). */
export function restartsAll({ containers }: Life): boolean {
  return containers.some(asksForAll);
}

function asksForAll(container: Container): boolean {
  return exists(container) && !container.seen.running && ruleFor(container)?.all === true;
}

/** The kubelet knows of a run, be it over or not. */
export function exists({ seen }: Container): boolean {
  return seen.run >= 0 && !seen.removed;
}

/**
 * Whether the sync that kills a container for its probe starts it anew, whatever its exit code will be: its rules are not asked, as it
 * has none yet (kuberuntime_manager.go, computePodActions).
 */
export function restartsAfterKill({ model }: Container): boolean {
  return model.restart.policy !== 'Never';
}

/** Whether a container may ever be started anew; the workers of others end with it (IsContainerRestartable). */
export function mayRestart({ model, course }: Container): boolean {
  return (
    model.restart.policy !== 'Never' ||
    model.restart.rules.length > 0 ||
    course.containers.some((other) => other.model.restart.rules.some(({ all }) => all))
  );
}
