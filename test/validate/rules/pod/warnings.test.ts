import { pod } from '../../../../src/validate/examples';
import { minors, warnings } from '../verdicts';

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

  it('tells of labels of nodes that have become others', () => {
    const nodeSelector = { 'node-role.kubernetes.io/master': '' };
    const told = minors(25).filter((version) => warnings(pod({ spec: { nodeSelector } }), version).length > 0);
    expect(told).toEqual(minors(32));
  });
});
