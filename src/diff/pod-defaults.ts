import { defaults, each, into, type Fields } from './fields';
import { pullPolicy } from './pull-policy';

/** Gives a pod's spec the fields that the server would give it. Follows pkg/apis/core/v1/defaults.go of Kubernetes. */
export function fillInPod(spec: Fields): void {
  if (spec.serviceAccountName === undefined && spec.serviceAccount !== undefined) {
    spec.serviceAccountName = spec.serviceAccount;
  }
  // The old name of the field, which the server keeps equal to the new one.
  delete spec.serviceAccount;
  defaults(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
  });
  const all = [...each(spec.containers), ...each(spec.initContainers), ...each(spec.ephemeralContainers)];
  for (const container of all) fillInContainer(container, spec.hostNetwork === true);
  for (const volume of each(spec.volumes)) fillInVolume(volume);
}

function fillInContainer(container: Fields, hostNetwork: boolean): void {
  defaults(container, {
    imagePullPolicy: pullPolicy(container.image),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  for (const port of each(container.ports)) {
    defaults(port, { protocol: 'TCP' });
    if (hostNetwork) defaults(port, { hostPort: port.containerPort });
  }
  for (const variable of each(container.env)) fillInVariable(variable);
  for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (container[key] === undefined) continue;
    const probe = into(container, key);
    defaults(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    fillInAction(probe);
    if (probe.grpc !== undefined) defaults(into(probe, 'grpc'), { service: '' });
  }
  if (container.lifecycle === undefined) return;
  const lifecycle = into(container, 'lifecycle');
  for (const key of ['postStart', 'preStop']) if (lifecycle[key] !== undefined) fillInAction(into(lifecycle, key));
}

function fillInAction(handler: Fields): void {
  if (handler.httpGet !== undefined) defaults(into(handler, 'httpGet'), { path: '/', scheme: 'HTTP' });
}

function fillInVariable(variable: Fields): void {
  if (variable.valueFrom === undefined) defaults(variable, { value: '' });
  else fillInSource(into(variable, 'valueFrom'));
}

function fillInSource(source: Fields): void {
  if (source.fieldRef !== undefined) defaults(into(source, 'fieldRef'), { apiVersion: 'v1' });
  if (source.resourceFieldRef !== undefined) defaults(into(source, 'resourceFieldRef'), { divisor: '0' });
}

/** The spec of a claim, or of the template of one. */
export function claimSpec(spec: Fields): void {
  defaults(spec, { volumeMode: 'Filesystem' });
}

/** The defaults of sources of volumes. */
const SOURCES: Readonly<Record<string, Fields>> = {
  hostPath: { type: '' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  iscsi: { iscsiInterface: 'default' },
  azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

function fillInVolume(volume: Fields): void {
  if (Object.keys(volume).every((key) => key === 'name')) volume.emptyDir = {};
  for (const key of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    if (volume[key] !== undefined) defaults(into(volume, key), { defaultMode: 0o644 });
  }
  fillInSourceOfVolume(volume);
  if (volume.ephemeral !== undefined) claimSpec(into(into(into(volume, 'ephemeral'), 'volumeClaimTemplate'), 'spec'));
  const items = volume.downwardAPI === undefined ? [] : each(into(volume, 'downwardAPI').items);
  for (const item of items) fillInSource(item);
  const sources = volume.projected === undefined ? [] : each(into(volume, 'projected').sources);
  for (const source of sources) {
    if (source.serviceAccountToken !== undefined) {
      defaults(into(source, 'serviceAccountToken'), { expirationSeconds: 3600 });
    }
    if (source.downwardAPI !== undefined)
      for (const item of each(into(source, 'downwardAPI').items)) fillInSource(item);
  }
}

/** Gives the source of a volume, or of a persistent one, its defaults. */
export function fillInSourceOfVolume(volume: Fields): void {
  for (const [key, values] of Object.entries(SOURCES)) {
    if (volume[key] !== undefined) defaults(into(volume, key), values);
  }
}
