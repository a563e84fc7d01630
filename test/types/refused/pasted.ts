import type { Chart } from 'cdk8s';
import { Deployment, Pod, StatefulSet } from '../../../src';

declare const chart: Chart;
declare const name: string;

//! 'iamge' does not exist in type 'Pasted<Container>'. Did you mean to write 'image'?
new Pod(chart, 'typo', { spec: { containers: [{ name: 'a', iamge: 'i' }] } });
//! Property 'image' is missing
new Pod(chart, 'image', { spec: { containers: [{ name: 'a' }] } });
//! "a name is made of lower case letters
new Pod(chart, 'name', { spec: { containers: [{ name: 'A', image: 'i' }] } });
//! is not assignable to type '"data"'
new Pod(chart, 'mount', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'dta', mountPath: '/x' }] }], volumes: [{ name: 'data', emptyDir: {} }] } });
//! "the pod declares no volumes"
new Pod(chart, 'no-volumes', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/x' }] }] } });
//! "another container of the pod is named a"
new Pod(chart, 'twice', { spec: { containers: [{ name: 'a', image: 'i' }, { name: 'a', image: 'j' }] } });
//! "another container of the pod is named a"
new Pod(chart, 'init-twice', { spec: { containers: [{ name: 'a', image: 'i' }], initContainers: [{ name: 'a', image: 'j' }] } });
//! "another mount of the container is at /x"
new Pod(chart, 'path-twice', { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'd', mountPath: '/x' }, { name: 'd', mountPath: '/x' }] }], volumes: [{ name: 'd', emptyDir: {} }] } });
//! "a volume has only one source"
new Pod(chart, 'sources', { spec: { containers: [{ name: 'a', image: 'i' }], volumes: [{ name: 'data', emptyDir: {}, hostPath: { path: '/' } }] } });
//! readonly ["a pod has at least one container"]
new Pod(chart, 'empty', { spec: { containers: [] } });
//! Did you mean '"Always"'?
new Pod(chart, 'enum', { spec: { restartPolicy: 'always', containers: [{ name: 'a', image: 'i' }] } });
//! a port is a number from 1 to 65535
new Pod(chart, 'port', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ containerPort: 70000 }] }] } });
//! "the name of a port has at most 15 characters"
new Pod(chart, 'port-name', { spec: { containers: [{ name: 'a', image: 'i', ports: [{ name: 'a-very-long-name', containerPort: 80 }] }] } });
//! "a field that the pod offers
new Pod(chart, 'field', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodename' } } }] }] } });
//! Types of property 'valueFrom' are incompatible
new Pod(chart, 'env', { spec: { containers: [{ name: 'a', image: 'i', env: [{ name: 'A', value: 'b', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }] } });
//! "a key is made of letters
new Pod(chart, 'label', { metadata: { labels: { 'a b': 'c' } }, spec: { containers: [{ name: 'a', image: 'i' }] } });
//! "the pod declares no volumes"
new Deployment(chart, 'template', { template: { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/x' }] }] } } });

// --- The same, right: every line from here on compiles.

new Pod(chart, 'a', { metadata: { labels: null, annotations: {} }, spec: { containers: [{ name: 'a', image: 'i', env: null }] } });
new Pod(chart, 'b', { spec: { containers: [{ name, image: name, volumeMounts: [{ name, mountPath: name }] }], volumes: [{ name, emptyDir: {} }] } });
new Pod(chart, 'c', { spec: { containers: [{ name: 'a', image: 'i' }], initContainers: [{ name: 'b', image: 'j', restartPolicy: 'Always' }] } });
new StatefulSet(chart, 'd', { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }], template: { spec: { containers: [{ name: 'a', image: 'i', volumeMounts: [{ name: 'data', mountPath: '/x' }] }] } } });
