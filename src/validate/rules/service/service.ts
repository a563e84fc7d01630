import type { Service } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { checkAddress, parseAddress } from '../../formats/addresses';
import type { Address } from '../../formats/addresses';
import { dns1123Subdomain } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabels } from '../metadata/labels';
import { allocateAddresses, checkAddresses, takeAddresses } from './cluster-addresses';
import { externalName as externalNameExample, service } from './examples';
import { checkLoadBalancer } from './load-balancer';
import { allocateNodePorts, checkNodePorts, takeNodePorts } from './node-ports';
import { checkEachPort, checkPortsOfType, checkPortsOnce } from './ports';
import { ServiceView } from './service-view';
import { checkAffinity, checkTopologyMode, checkTraffic } from './traffic';
import { warnAboutService } from './warnings';

const SOURCE = 'pkg/apis/core/validation/validation.go ValidateService';
const SPEC = Path.of('spec');
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

const type = rule<string>({
  id: 'service-type',
  source: SOURCE,
  why: 'A Service is reached in one of four ways.',
  fix: 'Use ClusterIP, NodePort, LoadBalancer or ExternalName.',
  bad: () => service({ spec: { type: 'Loadbalancer' } }),
  good: () => service({ spec: { type: 'LoadBalancer' } }),
  check(name, at, cx) {
    if (!TYPES.includes(name)) cx.notSupported(at, name, TYPES);
  },
});

const cname = rule<string>({
  id: 'service-external-name',
  source: SOURCE,
  why: 'The name becomes a CNAME in DNS.',
  fix: 'Give a DNS name in lower case, without a port; a dot at its end is fine.',
  bad: () => externalNameExample({ externalName: 'https://db.example.com' }),
  good: () => externalNameExample({ externalName: 'db.example.com.' }),
  check(name, at, cx) {
    const text = name.endsWith('.') ? name.slice(0, -1) : name;
    if (text === '') cx.required(at);
    else cx.invalidEach(at, text, dns1123Subdomain(text));
  },
});

/** Why an address cannot be one that others send to: ValidateNonSpecialIP. */
function specialComplaint({ bytes, mapped }: Address): string | undefined {
  const four = bytes.length === 4 ? bytes : mapped ? bytes.slice(12) : undefined;
  const [a = 0, b = 0, c = 0] = four ?? bytes;
  const last = bytes.at(-1) ?? 0;
  const zeros = bytes.slice(0, -1).every((byte) => byte === 0);
  if (four ? four.every((byte) => byte === 0) : zeros && last === 0) return 'may not be unspecified (0.0.0.0 or ::)';
  if (four ? a === 127 : zeros && last === 1) return 'may not be in the loopback range (127.0.0.0/8, ::1/128)';
  if (four ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) {
    return 'may not be in the link-local range (169.254.0.0/16, fe80::/10)';
  }
  if (four ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 2) {
    return 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)';
  }
  return undefined;
}

const externalIp = rule<string>({
  id: 'service-external-ip',
  source: 'pkg/apis/core/validation/validation.go ValidateNonSpecialIP',
  why: 'Nodes take in what is sent to these addresses, which must not be ones that mean the node itself.',
  fix: 'Give an address that is routed to the nodes.',
  bad: () => service({ spec: { externalIPs: ['127.0.0.1'] } }),
  good: () => service({ spec: { externalIPs: ['198.51.100.7'] } }),
  check(text, at, cx) {
    const before = cx.diagnostics.length;
    checkAddress(text, at, cx);
    const address = parseAddress(text);
    const complaint = address && cx.diagnostics.length === before ? specialComplaint(address) : undefined;
    if (complaint !== undefined) cx.invalid(at, text, complaint);
  },
});

/** What the server allocates ahead of validation: addresses and node ports. */
export function allocateService(object: Decoded<Service>, cx: Context): void {
  const view = new ServiceView(object);
  allocateAddresses(view, cx);
  if (!cx.failed()) allocateNodePorts(view, cx);
}

/** Checks a Service, its warnings included. */
export function checkService(object: Decoded<Service>, cx: Context): void {
  const view = new ServiceView(object);
  const { spec } = view;
  checkTopologyMode(view, cx);
  checkPortsOfType(view, cx);
  checkAddresses(view, cx);
  if (view.type === 'ExternalName') cname(spec.externalName ?? '', SPEC.child('externalName'), cx);
  checkEachPort(view, cx);
  if (spec.selector) checkLabels(spec.selector, SPEC.child('selector'), cx);
  checkAffinity(view, cx);
  for (const [i, text] of (spec.externalIPs ?? []).entries()) externalIp(text, SPEC.child('externalIPs').index(i), cx);
  type(view.type, SPEC.child('type'), cx);
  checkNodePorts(view, cx);
  checkPortsOnce(view, cx);
  checkLoadBalancer(view, cx);
  checkTraffic(view, cx);
  if (!cx.failed()) takeAddresses(view, cx);
  if (!cx.failed()) takeNodePorts(view, cx);
  if (!cx.failed()) warnAboutService(view, cx);
}
