import type { Chart } from 'cdk8s';
import { Pod, StatefulSet } from '../../../src';

declare const chart: Chart;

const containers = [{ name: 'a', image: 'i' }] as const;

//! Expected<"a ConfigMap by its name">
new Pod(chart, 'config-map', { spec: { containers, volumes: [{ name: 'v', configMap: {} }] } });
//! Expected<"a Secret by its secretName">
new Pod(chart, 'secret', { spec: { containers, volumes: [{ name: 'v', secret: { defaultMode: 0o400 } }] } });
//! Expected<"a mode from 0 to 0o777, such as 0o644">
new Pod(chart, 'mode', { spec: { containers, volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 644 } }] } });
//! "a path within the volume, with no '..' and no '/' before it"
new Pod(chart, 'item', { spec: { containers, volumes: [{ name: 'v', configMap: { name: 'c', items: [{ key: 'k', path: '/k' }] } }] } });
//! "a quantity is a number
new Pod(chart, 'size', { spec: { containers, volumes: [{ name: 'v', emptyDir: { sizeLimit: '1GB' } }] } });
//! "an absolute path, which starts with '/'"
new Pod(chart, 'nfs', { spec: { containers, volumes: [{ name: 'v', nfs: { server: 's', path: 'p' } }] } });
//! "the path of a hostPath has no '..'"
new Pod(chart, 'host-path', { spec: { containers, volumes: [{ name: 'v', hostPath: { path: '/a/../b' } }] } });
//! "the name of a claim"
new Pod(chart, 'claim', { spec: { containers, volumes: [{ name: 'v', persistentVolumeClaim: { claimName: '' } }] } });
//! Expected<"a file has a fieldRef or a resourceFieldRef">
new Pod(chart, 'downward', { spec: { containers, volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'p' }] } }] } });
//! "a field of the metadata, such as metadata.labels"
new Pod(chart, 'downward-field', { spec: { containers, volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'p', fieldRef: { fieldPath: 'spec.nodeName' } }] } }] } });
//! Expected<"the containerName whose resource it is">
new Pod(chart, 'downward-resource', { spec: { containers, volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'p', resourceFieldRef: { resource: 'limits.cpu' } }] } }] } });
//! Expected<"a source is of one kind: make several sources of it">
new Pod(chart, 'projected', { spec: { containers, volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 's' }, configMap: { name: 'c' } }] } }] } });
//! Expected<"a token lives for at least 600 seconds">
new Pod(chart, 'token', { spec: { containers, volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 60 } }] } }] } });
//! "the metadata of a volumeClaimTemplate has no name"
new Pod(chart, 'ephemeral', { spec: { containers, volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { metadata: { name: 'n' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } }] } });
//! Expected<"a claim has accessModes">
new Pod(chart, 'modes', { spec: { containers, volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } }] } });
//! Expected<"targetWWNs or wwids">
new Pod(chart, 'fc', { spec: { containers, volumes: [{ name: 'v', fc: { targetWWNs: [] } }] } });
//! Expected<"a request for storage">
new Pod(chart, 'storage', { spec: { containers, volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: {} } } } } }] } });
//! Expected<"a number from 0 to 255">
new Pod(chart, 'lun', { spec: { containers, volumes: [{ name: 'v', iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:a', lun: 256 } }] } });
//! "a name such as iqn.2001-04.com.example:storage"
new Pod(chart, 'iqn', { spec: { containers, volumes: [{ name: 'v', iscsi: { targetPortal: 'p', iqn: 'storage', lun: 0 } }] } });

// --- The same, right: every line from here on compiles.

new Pod(chart, 'a', { spec: { containers, volumes: [{ name: 'a' }, { name: 'b', emptyDir: null }, { name: 'c', emptyDir: { sizeLimit: '1G' } }, { name: 'd', configMap: { name: 'c', defaultMode: 0o777, items: [{ key: 'k', path: 'a..b/c', mode: 0 }] } }] } });
new Pod(chart, 'b', { spec: { containers, volumes: [{ name: 'a', downwardAPI: { items: [{ path: 'p', fieldRef: { fieldPath: 'metadata.labels' } }, { path: 'q', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu', divisor: '1m' } }] } }, { name: 'b', projected: { sources: [{ secret: { name: 's' } }, { serviceAccountToken: { path: 't', expirationSeconds: 600 } }] } }] } });
new Pod(chart, 'c', { spec: { containers, volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: 'b' } }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } } } } }] } });
new Pod(chart, 'd', { spec: { containers, volumes: [{ name: 'a', nfs: { server: 's', path: '/' } }, { name: 'b', hostPath: { path: '/a..b', type: '' } }, { name: 'c', iscsi: { targetPortal: 'p', iqn: 'iqn.2001-04.com.example:a', lun: 255 } }, { name: 'd', csi: { driver: 'a.example.com' } }] } });
new StatefulSet(chart, 'e', { volumeClaimTemplates: [{ metadata: { name: 'v' }, spec: {} }], template: { spec: { containers, volumes: [{ name: 'v', hostPath: { path: '' } }] } } });
