/**
 * How long a piece of work keeps the processor busy, in milliseconds: what else the machine does counts for little. The least of
 * some runs.
 */
export function processorTime(work: () => unknown, runs = 1): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
