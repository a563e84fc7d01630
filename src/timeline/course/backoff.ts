const first = 10;
const most = 300;

interface Entry {
  delay: number;
  raised: number;
  /** When the collection that runs each minute drops it: it was not raised for twice the longest delay. */
  dropped: number;
}

/**
 * CrashLoopBackOff of one container (client-go util/flowcontrol/backoff.go with the kubelet's 10 s and 300 s, and
 * kuberuntime_manager.go, doBackOff).
 */
export class BackOff {
  private entry: Entry | undefined;

  /** @param collection seconds from being due until an entry is dropped, 0 to 60 */
  constructor(private readonly collection: () => number) {}

  /** The current delay if the container must wait at `now` since its exit, or undefined: it may start, and the delay is raised. */
  wait(now: number, exited: number): number | undefined {
    let entry = this.entry;
    if (entry && now >= entry.dropped) entry = this.entry = undefined;
    const expired = entry !== undefined && exited - entry.raised > 2 * most;
    if (entry && !expired && now - exited < entry.delay) return entry.delay;
    const delay = entry && !expired ? Math.min(entry.delay * 2, most) : first;
    this.entry = { delay, raised: now, dropped: now + 2 * most + this.collection() };
    return undefined;
  }

  /** When the wait that counts from this exit is over. */
  until(exited: number): number {
    const entry = this.entry;
    return entry === undefined ? exited : Math.min(exited + entry.delay, entry.dropped);
  }
}
