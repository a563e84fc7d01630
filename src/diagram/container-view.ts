import { at, isRecord, list, positive, record, word } from './json';
import type { Json } from './json';

export interface ContainerView {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'main';
  readonly image: string;
  readonly ports: readonly PortView[];
  readonly probes: readonly ProbeView[];
  /** `preStop: sleep 5 s` */
  readonly hooks: readonly string[];
  readonly mounts: readonly Mount[];
}

export interface PortView {
  readonly number: number | undefined;
  readonly name: string | undefined;
  readonly protocol: string;
}

export interface ProbeView {
  readonly kind: 'startup' | 'readiness' | 'liveness';
  /** `GET /healthz :3000` */
  readonly target: string;
  /** `after 3 s, every 5 s; 3 failures restart it` */
  readonly timing: string;
}

export interface Mount {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly subPath: string | undefined;
}

/** The containers of a pod spec in the order in which they start. */
export function containerViews(spec: Json): ContainerView[] {
  return [
    ...list(spec['initContainers']).map((container) =>
      containerView(record(container), at(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init'),
    ),
    ...list(spec['containers']).map((container) => containerView(record(container), 'main')),
  ];
}

function containerView(container: Json, role: ContainerView['role']): ContainerView {
  const kinds = ['startup', 'readiness', 'liveness'] as const;
  return {
    name: word(container['name']) ?? 'no name',
    role,
    image: word(container['image']) ?? 'no image',
    ports: list(container['ports']).map(record).map(portView),
    probes: kinds.flatMap((kind) => {
      const probe = container[`${kind}Probe`];
      return isRecord(probe) ? [{ kind, target: target(probe), timing: timing(probe, kind) }] : [];
    }),
    hooks: ['postStart', 'preStop'].flatMap((hook) => {
      const handler = at(container, 'lifecycle', hook);
      return isRecord(handler) ? [`${hook}: ${target(handler)}`] : [];
    }),
    mounts: [
      ...list(container['volumeMounts']).map((mount) => mountView(record(mount), 'mountPath')),
      ...list(container['volumeDevices']).map((device) => mountView(record(device), 'devicePath')),
    ],
  };
}

function portView(port: Json): PortView {
  const number = port['containerPort'];
  return {
    number: typeof number === 'number' ? number : undefined,
    name: word(port['name']),
    protocol: word(port['protocol']) ?? 'TCP',
  };
}

function mountView(mount: Json, path: 'mountPath' | 'devicePath'): Mount {
  return {
    volume: word(mount['name']) ?? 'no name',
    path: word(mount[path]) ?? 'no path',
    readOnly: mount['readOnly'] === true,
    subPath: word(mount['subPath']) ?? word(mount['subPathExpr']),
  };
}

/** What a probe or a hook does. */
function target(handler: Json): string {
  const { httpGet, tcpSocket, grpc, exec, sleep } = handler;
  if (isRecord(httpGet)) {
    const scheme = httpGet['scheme'] === 'HTTPS' ? 'HTTPS ' : '';
    return `${scheme}GET ${word(httpGet['path']) ?? '/'} :${word(httpGet['port']) ?? '?'}`;
  }
  if (isRecord(tcpSocket)) return `TCP :${word(tcpSocket['port']) ?? '?'}`;
  if (isRecord(grpc)) return `gRPC :${word(grpc['port']) ?? '?'} ${word(grpc['service']) ?? ''}`.trimEnd();
  if (isRecord(exec)) return `exec ${list(exec['command']).map(String).join(' ')}`;
  if (isRecord(sleep)) return `sleep ${word(sleep['seconds']) ?? '?'} s`;
  return 'nothing';
}

function timing(probe: Json, kind: ProbeView['kind']): string {
  const delay = positive(probe['initialDelaySeconds'], 0);
  const timeout = positive(probe['timeoutSeconds'], 1);
  const successes = positive(probe['successThreshold'], 1);
  const failures = positive(probe['failureThreshold'], 3);
  const effect = kind === 'readiness' ? 'unready' : 'restart';
  return [
    ...(delay > 0 ? [`after ${delay} s`] : []),
    `every ${positive(probe['periodSeconds'], 10)} s`,
    ...(timeout === 1 ? [] : [`timeout ${timeout} s`]),
    ...(successes === 1 ? [] : [`${successes} passes`]),
    `${failures} ${failures === 1 ? 'failure' : 'failures'}: ${effect}`,
  ].join(', ');
}

/** `3000 (http)`, `53/UDP` */
export function portText({ number, name, protocol }: PortView): string {
  const digits = number === undefined ? '?' : String(number);
  return `${digits}${protocol === 'TCP' ? '' : `/${protocol}`}${name === undefined ? '' : ` (${name})`}`;
}

/** `/docs, read-only` */
export function mountText({ path, readOnly, subPath }: Mount, volumeReadOnly: boolean): string {
  return `${path}${subPath === undefined ? '' : ` of ${subPath}`}${readOnly || volumeReadOnly ? ', read-only' : ''}`;
}
