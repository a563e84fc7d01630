import type { Container, Life } from './state';

/** Whether a container that has ended is started anew (container/helpers.go, ShouldContainerBeRestarted). */
export function restarts(course: Life, container: Container): boolean {
  if (container.model.role === 'sidecar') return true;
  const policy = course.setting.pod.restartPolicy;
  return policy === 'Always' || (policy === 'OnFailure' && container.seen.code !== 0);
}
