import type { Context } from '../../context';
import { pod, podOfContainer } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { protocolOf } from './ports';
import { filledRequests } from './resources';
import { fractionRule } from './warnings-spec';
import type { AnyContainer } from './site';
import type { WarningSubject } from './warnings';

const environmentRule = rule<NonNullable<AnyContainer['env']>>({
  id: 'warn-env-duplicate',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'Of several variables of the same name the last one counts, and server-side apply keeps only one.',
  fix: 'Define each variable once, or build on the former value: $(NAME).',
  bad: () =>
    podOfContainer({
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    }),
  good: () =>
    podOfContainer({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    }),
  check(env, at, cx) {
    const seen = new Set<string>();
    const modern = cx.kubernetes.minor >= 28;
    for (let i = 0; i < env.length; i++) {
      const { name = '', value = '', valueFrom } = env[i] ?? {};
      if (seen.has(name)) {
        const reference = `$(${name})`;
        const builds = valueFrom === undefined && value !== reference && value.includes(reference);
        if (!modern) cx.warn(at.index(i).child('name'), `duplicate name ${JSON.stringify(name)}`);
        else if (!builds) {
          const ending = cx.kubernetes.minor >= 30 ? ', which may be dropped when using apply' : '';
          cx.warn(at.index(i), `hides previous definition of ${JSON.stringify(name)}${ending}`);
        }
      }
      seen.add(name);
    }
  },
});

interface Seen {
  at: Path;
  hostIP: string;
  hostPort: number;
}

// The server compares each port with all before it; past so many of the same number there is nothing new to say.
const MOST_COMPARED = 16;
/** As many warnings about ports are more than anybody reads. */
const MOST_TOLD = 10_000;

const portsRule = rule<{
  /** Whether host ports are filled in: they are in Pods, and in no templates. */
  isFilled: boolean;
  lists: readonly { containers: readonly AnyContainer[]; at: Path }[];
}>({
  id: 'warn-port-duplicate',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  since: 28,
  why: 'The containers of a pod share one address, so a port can be listened on once.',
  fix: 'List each port once, in the container that listens on it.',
  bad: () => podOfContainer({ ports: [{ containerPort: 80 }, { containerPort: 80 }] }),
  good: () => podOfContainer({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }] }),
  check({ isFilled, lists }, _at, cx) {
    const seen = new Map<string, Seen[]>();
    const before = cx.diagnostics.length;
    for (const { containers, at } of lists) {
      for (const [c, { ports }] of containers.entries()) {
        for (const [i, port] of (ports ?? []).entries()) {
          if (cx.diagnostics.length - before > MOST_TOLD) return;
          const { containerPort = 0, hostIP = '', name = '' } = port;
          const hostPort = port.hostPort || (isFilled && at !== lists[2]?.at ? containerPort : 0);
          const here = at.index(c).child('ports').index(i);
          const protocol = protocolOf(port);
          if (hostIP !== '' && hostPort === 0) {
            const shown = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
            cx.warn(here, `hostIP set without hostPort: ${shown}`);
          }
          const key = `${containerPort}/${protocol}`;
          const others = seen.get(key);
          for (const other of others ?? []) {
            const complaint = compared({ at: here, hostIP, hostPort }, other);
            if (complaint !== undefined) cx.warn(here, `${complaint} port definition with ${other.at.toString()}`);
          }
          if (!others) seen.set(key, [{ at: here, hostIP, hostPort }]);
          else if (others.length < MOST_COMPARED) others.push({ at: here, hostIP, hostPort });
        }
      }
    }
  },
});

const portNamesRule = rule<readonly { containers: readonly AnyContainer[]; at: Path }[]>({
  id: 'warn-port-name-duplicate',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  since: 33,
  why: 'Services and probes that name a port take the first of that name.',
  fix: 'Name ports differently across the containers of a pod.',
  bad: () =>
    pod({
      spec: {
        containers: [0, 1].map((i) => ({
          name: `c${i}`,
          image: 'a',
          ports: [{ name: 'http', containerPort: 80 + i }],
        })),
      },
    }),
  good: () => podOfContainer({ ports: [{ name: 'http', containerPort: 80 }] }),
  check(lists, _at, cx) {
    const first = new Map<string, string>();
    for (const { containers, at } of lists) {
      for (const [c, { ports = [] }] of containers.entries()) {
        for (const [i, { name = '' }] of ports.entries()) {
          if (name === '') continue;
          const here = at.index(c).child('ports').index(i);
          const other = first.get(name);
          if (other === undefined) first.set(name, here.toString());
          else {
            const taken = `services and probes that select ports by name will use ${other}`;
            cx.warn(here, `duplicate port name ${JSON.stringify(name)} with ${other}, ${taken}`);
          }
        }
      }
    }
  },
});

function compared(one: Seen, other: Seen): string | undefined {
  if (one.hostIP === other.hostIP && one.hostPort === other.hostPort) return 'duplicate';
  if (one.hostPort === 0 || other.hostPort === 0) return 'overlapping';
  const oneOpen = (one.hostIP === '') !== (other.hostIP === '');
  return one.hostPort === other.hostPort && oneOpen ? 'dangerously ambiguous' : undefined;
}

/** Warnings about containers, in the order of VisitContainersWithPath: init containers first. */
export function containerWarnings({ spec, spot: at, isPod }: WarningSubject, cx: Context): void {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec;
  let ports = 0;
  const look = (container: AnyContainer, here: Path): void => {
    const { resources, env } = container;
    if (resources?.limits) fractionRule(resources.limits, here.child('resources').child('limits'), cx);
    const requests = resources && isPod ? filledRequests(resources) : resources?.requests;
    if (requests) fractionRule(requests, here.child('resources').child('requests'), cx);
    if (env && env.length > 1) environmentRule(env, here.child('env'), cx);
    for (const port of container.ports ?? []) ports += port.hostIP ? 2 : 1;
  };
  const lists = [
    { containers: initContainers, at: at.child('initContainers') },
    { containers, at: at.child('containers') },
    { containers: ephemeralContainers as readonly AnyContainer[], at: at.child('ephemeralContainers') },
  ];
  for (const list of lists) {
    for (let i = 0; i < list.containers.length; i++) {
      const container = list.containers[i];
      if (container) look(container, list.at.index(i));
    }
  }
  if (ports > 1) {
    portsRule({ isFilled: isPod && spec.hostNetwork === true, lists }, at, cx);
    portNamesRule(lists.slice(0, 2), at, cx);
  }
}
