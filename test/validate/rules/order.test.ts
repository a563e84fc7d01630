import { validate } from '../../../src/validate';
import { deployment } from '../../../src/validate/examples';
import { lettingIn } from '../../../src/validate/rules/networking/examples';
import { service } from '../../../src/validate/rules/service/examples';
import { storageClass } from '../../../src/validate/rules/storage/examples';
import { persistentVolume } from '../../../src/validate/rules/volume/examples';
import { cronJob, statefulSet } from '../../../src/validate/rules/workloads/examples';

/** Manifests that are wrong in several places, with the places in the order in which a server tells of them. */
const cases: readonly (readonly [title: string, manifest: object, places: readonly string[]])[] = [
  [
    'a persistent volume',
    persistentVolume({
      metadata: { annotations: { 'volume.beta.kubernetes.io/mount-options': 'ro' } },
      spec: {
        csi: {},
        hostPath: {},
        accessModes: [],
        capacity: { storage: -1 },
        nodeAffinity: {},
        persistentVolumeReclaimPolicy: 'Keep',
        storageClassName: 'A',
        volumeMode: 'Raw',
      },
    }),
    [
      'spec.accessModes',
      'spec.capacity[storage]',
      'spec.persistentVolumeReclaimPolicy',
      'spec.nodeAffinity.required',
      'spec.hostPath.path',
      'spec.csi',
      'spec.storageClassName',
      'spec.volumeMode',
      'metadata.annotations.volume.beta.kubernetes.io/mount-options',
    ],
  ],
  [
    'a storage class',
    storageClass({
      allowedTopologies: [{ matchLabelExpressions: [{ key: '', values: [] }] }],
      volumeBindingMode: 'Lazy',
      reclaimPolicy: 'Keep',
      parameters: { '': '' },
      provisioner: '',
    }),
    [
      'provisioner',
      'parameters',
      'reclaimPolicy',
      'volumeBindingMode',
      'allowedTopologies[0].matchLabelExpressions[0].values',
      'allowedTopologies[0].matchLabelExpressions[0].key',
    ],
  ],
  [
    'a CronJob, whose history comes last',
    cronJob({
      spec: {
        successfulJobsHistoryLimit: -1,
        concurrencyPolicy: 'Never',
        timeZone: '',
        startingDeadlineSeconds: -1,
        jobTemplate: { spec: { parallelism: -1 } },
      },
    }),
    [
      'spec.startingDeadlineSeconds',
      'spec.timeZone',
      'spec.concurrencyPolicy',
      'spec.jobTemplate.spec.parallelism',
      'spec.successfulJobsHistoryLimit',
    ],
  ],
  [
    'the ports of a network policy: a range that starts at a name comes before the name',
    lettingIn({
      ports: [
        { port: 'A', endPort: 2 },
        { port: 0, endPort: 70000 },
      ],
    }),
    [
      'spec.ingress[0].ports[0].endPort',
      'spec.ingress[0].ports[0].port',
      'spec.ingress[0].ports[1].port',
      'spec.ingress[0].ports[1].endPort',
    ],
  ],
  [
    'the template of a StatefulSet, whose labels come ahead of its pods and behind them',
    statefulSet({ spec: { template: { metadata: { labels: { 'a b': 'c' } }, spec: { containers: [] } } } }),
    ['spec.template.labels', 'spec.template.spec.containers', 'spec.template.labels'],
  ],
  [
    'a Deployment: its replicas come first, its deadline last',
    deployment({
      spec: {
        progressDeadlineSeconds: -1,
        minReadySeconds: -1,
        replicas: -1,
        strategy: { type: 'Slow' },
        template: { spec: { containers: [] } },
      },
    }),
    [
      'spec.replicas',
      'spec.template.spec.containers',
      'spec.strategy',
      'spec.minReadySeconds',
      'spec.progressDeadlineSeconds',
    ],
  ],
  [
    'a Service: port by port, and what comes twice at last',
    service({
      spec: {
        sessionAffinity: 'Cookie',
        ports: [
          { port: 0, targetPort: 1 },
          { port: 0, targetPort: 1, protocol: 'X' },
          { port: 0, targetPort: 1 },
        ],
      },
    }),
    [
      'spec.ports[0].name',
      'spec.ports[0].port',
      'spec.ports[1].name',
      'spec.ports[1].port',
      'spec.ports[1].protocol',
      'spec.ports[2].name',
      'spec.ports[2].port',
      'spec.sessionAffinity',
      'spec.ports[2]',
    ],
  ],
];

it.each(cases)('%s', (_title, manifest, places) => {
  const told = validate(manifest)
    .filter(({ severity }) => severity === 'error')
    .map(({ field }) => field);
  expect(told.filter((field, i) => field !== told[i - 1])).toEqual(places);
});
