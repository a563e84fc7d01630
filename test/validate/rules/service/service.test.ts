import { externalName, loadBalancer, service, servicePort } from '../../../../src/validate/rules/service/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const ports = (...list: object[]): object => service({ spec: { type: 'NodePort', ports: list } });

describe('a Service', () => {
  verdicts([
    ['has every type', service({ spec: { type: 'NodePort' } })],
    ['has no other type', service({ spec: { type: 'nodeport' } }), 'NotSupported spec.type'],
    ['may be headless without ports', service({ spec: { clusterIP: 'None', ports: undefined } })],
    ['else needs ports', service({ spec: { ports: undefined } }), 'Required spec.ports'],
    ['takes an empty target for its own port', servicePort({ targetPort: '' })],
    ['takes a text of digits for a name', servicePort({ targetPort: '80' }), 'Invalid spec.ports[0].targetPort'],
    [
      'blames a bad port as its own target too',
      service({ spec: { ports: [{ port: 0 }] } }),
      'Invalid spec.ports[0].port',
      'Invalid spec.ports[0].targetPort',
    ],
    [
      'keeps ports of one number apart by protocol',
      service({
        spec: {
          ports: [
            { name: 'a', port: 53 },
            { name: 'b', port: 53, protocol: 'UDP' },
          ],
        },
      }),
    ],
    [
      'clears the config of an affinity that is none',
      service({ spec: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } } }),
    ],
    [
      'has an affinity of a second at least',
      service({ spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } } }),
      'Invalid spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    ],
    ['has a default affinity time', service({ spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: {} } })],
    ['has labels as selector', service({ spec: { selector: { app: 'a b' } } }), 'Invalid spec.selector'],
    [
      'cannot be reached at special addresses',
      service({
        spec: { externalIPs: ['0.0.0.0', '127.0.0.1', '169.254.1.1', '224.0.0.1', 'fe80::1', '::1', 'ff02::1', '::'] },
      }),
      ...Array.from({ length: 8 }, (_, i) => `Invalid spec.externalIPs[${i}]`),
    ],
    ['can be reached at others', service({ spec: { externalIPs: ['198.51.100.7', '2001:db8::7'] } })],
  ]);
});

describe('a Service of type ExternalName', () => {
  verdicts([
    ['needs neither ports nor selector', externalName()],
    ['may end its name with a dot', externalName({ externalName: 'db.example.com.' })],
    ['needs a name', externalName({ externalName: undefined }), 'Required spec.externalName'],
    ['has no more than a dot missing', externalName({ externalName: '.' }), 'Required spec.externalName'],
    [
      'has no addresses',
      externalName({ clusterIP: '10.96.0.9', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }),
      'Forbidden spec.clusterIPs',
      'Forbidden spec.ipFamilies',
      'Forbidden spec.ipFamilyPolicy',
    ],
  ]);
});

describe('what is for load balancers', () => {
  verdicts([
    [
      'is accepted there',
      loadBalancer({
        loadBalancerClass: 'example.com/x',
        allocateLoadBalancerNodePorts: false,
        loadBalancerSourceRanges: [' 10.0.0.0/8 '],
      }),
    ],
    [
      'is refused elsewhere',
      service({
        spec: { loadBalancerClass: 'x', allocateLoadBalancerNodePorts: true, loadBalancerSourceRanges: ['10.0.0.0/8'] },
      }),
      'Forbidden spec.LoadBalancerSourceRanges',
      'Forbidden spec.allocateLoadBalancerNodePorts',
      'Forbidden spec.loadBalancerClass',
    ],
  ]);

  it('blames each source range since 1.30, and all of them before', () => {
    const manifest = loadBalancer({ loadBalancerSourceRanges: ['10.0.0.0/8', 'x', 'y'] });
    expect(causes(manifest, '1.30')).toEqual([
      'Invalid spec.LoadBalancerSourceRanges[1]',
      'Invalid spec.LoadBalancerSourceRanges[2]',
    ]);
    expect(causes(manifest, '1.29')).toEqual(['Invalid spec.LoadBalancerSourceRanges']);
  });

  it('lets ranges have bits beyond their prefix before 1.36', () => {
    expect(refusedBy(loadBalancer({ loadBalancerSourceRanges: ['10.0.0.1/8'] }))).toEqual(minors(36));
  });

  it("keeps the kubelet's port closed before 1.33", () => {
    expect(refusedBy(loadBalancer({ ports: [{ port: 10250 }] }))).toEqual(minors(25, 32));
  });

  it('has an annotation for the ranges too', () => {
    const annotations = { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, x' };
    const field = 'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]';
    expect(causes(service({ metadata: { annotations }, spec: { type: 'LoadBalancer' } }))).toEqual([
      `Invalid ${field}`,
    ]);
    expect(causes(service({ metadata: { annotations } }))).toEqual([`Forbidden ${field}`, `Invalid ${field}`]);
  });
});

describe('the traffic of a Service', () => {
  verdicts([
    ['stays on its node with a node port', service({ spec: { type: 'NodePort', externalTrafficPolicy: 'Local' } })],
    [
      'comes from inside otherwise',
      service({ spec: { externalTrafficPolicy: 'Local' } }),
      'Invalid spec.externalTrafficPolicy',
    ],
    [
      'has two policies',
      loadBalancer({ externalTrafficPolicy: 'local', internalTrafficPolicy: 'local' }),
      'NotSupported spec.externalTrafficPolicy',
      'NotSupported spec.internalTrafficPolicy',
    ],
    [
      'has a health check where it stays local',
      loadBalancer({ externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 }),
    ],
    ['has none elsewhere', loadBalancer({ healthCheckNodePort: 31000 }), 'Invalid spec.healthCheckNodePort'],
  ]);

  it('has a policy with externalIPs since 1.29', () => {
    expect(refusedBy(service({ spec: { externalTrafficPolicy: 'Local', externalIPs: ['198.51.100.7'] } }))).toEqual(
      minors(25, 28),
    );
  });

  it.each([
    ['PreferClose', minors(25, 29)],
    ['PreferSameNode', minors(25, 33).filter((version) => version !== '1.30')],
    ['Fast', minors(25).filter((version) => version !== '1.30')],
  ])('is spread as %s by the minors that know it; 1.30 drops the field', (trafficDistribution, refused) => {
    expect(refusedBy(service({ spec: { trafficDistribution } }))).toEqual(refused);
  });
});

describe('the addresses of a Service', () => {
  verdicts([
    ['may be given', service({ spec: { clusterIP: '10.96.7.7' } })],
    ['come from the range', service({ spec: { clusterIP: '10.112.0.0' } }), 'Invalid spec.clusterIPs'],
    [
      'are taken where they are those of the API server',
      service({ spec: { clusterIP: '10.96.0.1' } }),
      'Invalid spec.clusterIPs',
    ],
    [
      'hide what else is wrong',
      service({ metadata: { name: 'A' }, spec: { type: 'X', clusterIP: 'x', ports: [] } }),
      'Invalid spec.clusterIPs[0]',
    ],
    [
      'do not hide it where they are taken',
      service({ metadata: { name: 'A' }, spec: { clusterIP: '10.96.0.1' } }),
      'Invalid metadata.name',
    ],
    [
      'can be two where there is a choice',
      service({ spec: { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4'] } }),
    ],
    [
      'cannot be demanded of both families',
      service({ spec: { ipFamilyPolicy: 'RequireDualStack' } }),
      'Invalid spec.ipFamilyPolicy',
    ],
    [
      'are not asked for without any',
      service({
        spec: {
          clusterIP: 'None',
          selector: undefined,
          ipFamilyPolicy: 'RequireDualStack',
          ipFamilies: ['IPv6', 'IPv4'],
        },
      }),
    ],
  ]);
});

describe('the node ports of a Service', () => {
  verdicts([
    [
      'are given once',
      ports({ name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 81, nodePort: 30080 }),
      'Invalid spec.ports[1].nodePort',
    ],
    [
      'hide what else is wrong where they clash',
      ports({ port: 80, nodePort: 30080 }, { port: 81, nodePort: 30080 }),
      'Invalid spec.ports[1].nodePort',
    ],
    [
      'are shared by ports of one number',
      ports({ name: 'a', port: 53, nodePort: 30053 }, { name: 'b', port: 53, protocol: 'UDP' }),
    ],
    ['are in a range', ports({ port: 80, nodePort: 80 }), 'Invalid spec.ports[0].nodePort'],
    [
      'show that only where nothing else is wrong',
      ports({ port: 80, nodePort: 80, name: 'A' }),
      'Invalid spec.ports[0].name',
    ],
    ['are none of type ClusterIP', servicePort({ nodePort: 30080 }), 'Forbidden spec.ports[0].nodePort'],
  ]);
});

describe('the name of a Service', () => {
  it('starts with a letter before 1.36', () => {
    expect(refusedBy(service({ metadata: { name: '7up' } }))).toEqual(minors(25, 35));
  });
});

describe('warnings about a Service', () => {
  it.each([
    [{ externalName: 'db' }, 'spec.externalName is ignored when spec.type is not "ExternalName"'],
    [{ clusterIP: 'None', sessionAffinity: 'ClientIP' }, 'spec.SessionAffinity is ignored for headless services'],
    [
      { loadBalancerIP: '010.0.0.1' },
      'spec.loadBalancerIP: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"',
    ],
    [
      { loadBalancerIP: '2001:DB8::0:1' },
      'spec.loadBalancerIP: IPv6 address "2001:DB8::0:1" should be in RFC 5952 canonical format ("2001:db8::1")',
    ],
    [
      { trafficDistribution: 'PreferClose' },
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ],
  ])('come with %j', (spec, message) => {
    expect(warnings(service({ spec }))).toEqual([message]);
  });

  it('tell of a name that says nothing since 1.28', () => {
    const told = minors(25).filter(
      (version) => warnings(service({ spec: { externalName: 'db' } }), version).length > 0,
    );
    expect(told).toEqual(minors(28));
  });

  it('foretell before 1.36 that an address will be refused', () => {
    const foretold = 'will be considered invalid in a future Kubernetes release: use "10.0.0.1"';
    expect(warnings(service({ spec: { loadBalancerIP: '010.0.0.1' } }), '1.35')).toEqual([
      `spec.loadBalancerIP: non-standard IP address "010.0.0.1" ${foretold}`,
    ]);
  });

  it.each([
    [
      { loadBalancerIP: 'x' },
      'IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("x"): unable to parse IP',
    ],
    ...[
      ['10.0.0.0/8', 'unexpected character (at "/8")'],
      ['10.0.0.', 'IPv4 field must have at least one digit (at ".")'],
      ['10.0.256.1', 'IPv4 field has value >255'],
      ['10.0.1', 'IPv4 address too short'],
      ['10.0.0.1.2', 'IPv4 address too long'],
      ['50%', 'missing IPv6 address'],
    ].map(([loadBalancerIP, reason]): [object, string] => [
      { loadBalancerIP },
      `IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("${loadBalancerIP}"): ${reason}`,
    ]),
    [
      { loadBalancerSourceRanges: ['10.0.0.0/8 '] },
      'IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix("10.0.0.0/8 "): bad bits after slash: "8 "',
    ],
    [
      { loadBalancerIP: '010.0.0.1' },
      'IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("010.0.0.1"): IPv4 field has octet with leading zero',
    ],
    [
      { loadBalancerIP: '::FFFF:1.2.3.4' },
      'IPv6 address "::FFFF:1.2.3.4" is not in RFC 5952 canonical format ("::ffff:1.2.3.4"), which may cause controller apply-loops',
    ],
    [
      { loadBalancerSourceRanges: ['010.0.0.0/8'] },
      'IP prefix was accepted, but will be invalid in a future Kubernetes release: netip.ParsePrefix("010.0.0.0/8"): ParseAddr("010.0.0.0"): IPv4 field has octet with leading zero',
    ],
    [
      { loadBalancerSourceRanges: ['2001:DB8::/32'] },
      'IPv6 prefix "2001:DB8::/32" is not in RFC 5952 canonical format ("2001:db8::/32"), which may cause controller apply-loops',
    ],
  ])('came with %j before 1.33', (spec, message) => {
    expect(
      warnings(service({ spec: { type: 'LoadBalancer', ...spec } }), '1.27').map((text) =>
        text.replace(/^[^:]*: /, ''),
      ),
    ).toEqual([message]);
    expect(warnings(service({ spec: { type: 'LoadBalancer', ...spec } }), '1.26')).toEqual([]);
  });
});
