import type { KubernetesVersion } from '../../../../src/validate';
import { pod } from '../../../../src/validate/examples';
import { statefulSet } from '../../../../src/validate/rules/workloads/examples';
import { minors, refusedBy, warnings } from '../verdicts';

const container = { name: 'web', image: 'nginx:1.27' };
const http = (name: string): object => ({ ...container, name, ports: [{ name: 'http', containerPort: name.length }] });

describe('a warning', () => {
  it('is sent once', () => {
    const annotations = { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' };
    const manifest = pod({ metadata: { annotations }, spec: { containers: [container, container] } });
    expect(warnings(manifest)).toEqual([
      'metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]: deprecated since v1.30; use the "appArmorProfile" field instead',
    ]);
  });

  it('tells of a port name that an init container has too', () => {
    expect(warnings(pod({ spec: { containers: [http('a')], initContainers: [http('bb')] } }))).toEqual([
      'spec.containers[0].ports[0]: duplicate port name "http" with spec.initContainers[0].ports[0], services and probes that select ports by name will use spec.initContainers[0].ports[0]',
    ]);
  });

  it('tells of an address without a port of the host, which only pods on the network of the host are given', () => {
    const spec = {
      hostNetwork: true,
      containers: [{ ...container, ports: [{ containerPort: 80, hostIP: '10.0.0.1' }] }],
    };
    const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web' }, template: { spec } };
    expect(warnings(pod({ spec }))).toEqual([]);
    expect(warnings(template)).toEqual([
      'template.spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.1}',
    ]);
  });

  it('tells of labels of nodes that have become others', () => {
    const nodeSelector = { 'node-role.kubernetes.io/master': '' };
    const told = minors(25).filter((version) => warnings(pod({ spec: { nodeSelector } }), version).length > 0);
    expect(told).toEqual(minors(32));
  });

  it('tells of a variable that hides another, since 1.28 in other words, and since 1.30 in more', () => {
    const twice = pod({ spec: { containers: [{ ...container, env: [{ name: 'A' }, { name: 'A' }] }] } });
    const told = (version: KubernetesVersion): string[] => warnings(twice, version);
    expect(told('1.27')).toEqual(['spec.containers[0].env[1].name: duplicate name "A"']);
    expect(told('1.29')).toEqual(['spec.containers[0].env[1]: hides previous definition of "A"']);
    expect(told('1.30')).toEqual([
      'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
    ]);
  });

  it('tells of volumes of the same name before 1.28, in stateful sets, which were allowed them until 1.33', () => {
    const twins = statefulSet({ spec: { template: { spec: { volumes: [{ name: 'a' }, { name: 'a' }] } } } });
    const told = minors(25, 33).filter((version) => warnings(twins, version).length > 0);
    expect(told).toEqual(minors(25, 27));
    expect(refusedBy(twins)).toEqual(minors(34));
  });

  it('tells of paths in a volume that overlap, each two once', () => {
    const items = ['a', 'a/b', 'a', 'c', 'a', 'a/'].map((path) => ({ key: 'k', path }));
    const manifest = pod({ spec: { volumes: [{ name: 'v', configMap: { name: 'c', items } }] } });
    const told = [
      ['a/b', 'a'],
      ['a', 'a'],
      ['a', 'a/b'],
    ].map(([one, other]) => `volume "v" (ConfigMap "c"): overlapping paths: "${one}" with "${other}"`);
    expect(warnings(manifest)).toEqual(told);
  });

  it.each([100_000])('of %d ports is not without end', (n) => {
    const ports = Array.from({ length: n }, () => ({ containerPort: 80 }));
    expect(warnings(pod({ spec: { containers: [{ ...container, ports }] } })).length).toBeLessThan(11_000);
  });
});
