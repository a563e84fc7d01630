import { revive } from './prober';
import { exists } from './restart-policy';
import { stop } from './runtime';
import type { Container, Life } from './state';
import type { Done } from './sync';

/**
 * The action RestartAllContainers of a restart rule (kuberuntime_manager.go, SyncPod): every container is killed, one after another, by the
 * least grace and without its preStop hook, and taken away, those whose exit asks for it last. The sync that follows at once starts the pod
 * as if it were new, in its old sandbox: init containers first, and no back-off, as no run is known any more.
 */
export function resetAll(course: Life, now: number, done: Done): void {
  const asks = ({ model, seen }: Container): boolean =>
    !seen.running && model.restart.rules.find(({ fits }) => fits(seen.code))?.all === true;
  const known = course.containers.filter(exists);
  const order = [...known.filter((container) => !asks(container)), ...known.filter(asks)];
  const remove = (index: number, at: number): void => {
    const container = order[index];
    if (container === undefined) {
      over(course, at, done);
      return;
    }
    const { timing } = course.setting;
    stop(container, { now: at, reason: 'restartAll', grace: 0, hookUsesGrace: true }, (exited) => {
      const then = exited + course.draws.from(timing.stopped);
      course.agenda.add(then, (removed) => {
        container.truth = { ...container.truth, removed: true };
        remove(index + 1, removed);
      });
    });
  };
  remove(0, now + course.draws.from(course.setting.timing.syncWork));
}

function over(course: Life, now: number, done: Done): void {
  course.look(now + 0.001, course.draws.from(course.setting.timing.relistWork));
  for (const worker of course.workers) revive(worker, now);
  // Asked for while this sync is not over: it follows.
  course.requestSync(now);
  done(now, undefined);
}
