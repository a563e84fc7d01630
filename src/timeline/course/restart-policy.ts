import type { Container } from './state';

/** Whether a container that has ended is started anew (pkg/api/v1/pod/util.go, ContainerShouldRestart). */
export function restarts({ model, seen }: Container): boolean {
  const { policy, rules } = model.restart;
  return rules.some((rule) => rule(seen.code)) || policy === 'Always' || (policy === 'OnFailure' && seen.code !== 0);
}

/**
 * Whether the sync that kills a container for its probe starts it anew, whatever its exit code will be: its rules are not asked, as it
 * has none yet (kuberuntime_manager.go, computePodActions).
 */
export function restartsAfterKill({ model }: Container): boolean {
  return model.restart.policy !== 'Never';
}

/** Whether a container may ever be started anew; the workers of others end with it (IsContainerRestartable). */
export function mayRestart({ model }: Container): boolean {
  return model.restart.policy !== 'Never' || model.restart.rules.length > 0;
}
