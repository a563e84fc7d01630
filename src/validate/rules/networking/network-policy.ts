import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { portName, portNumber } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabelSelector } from '../metadata/labels';
import { lenientSelector } from '../workloads/selector';
import { lettingIn, networkPolicy } from './examples';
import { checkIpBlock } from './ip-block';

const FILE = 'pkg/apis/networking/validation/validation.go';
const SPEC = Path.of('spec');
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const TYPES = ['Ingress', 'Egress'];

type Port = Decoded<NetworkPolicyPort>;
type Peer = Decoded<NetworkPolicyPeer>;

const protocol = rule<string>({
  id: 'network-policy-protocol',
  source: `${FILE} ValidateNetworkPolicyPort`,
  why: 'Policies tell three protocols apart.',
  fix: 'Use TCP, UDP or SCTP in capitals, or leave it out for TCP.',
  bad: () => lettingIn({ ports: [{ protocol: 'tcp' }] }),
  good: () => lettingIn({ ports: [{ protocol: 'TCP' }] }),
  check(name, at, cx) {
    if (!PROTOCOLS.includes(name)) cx.notSupported(at, name, PROTOCOLS);
  },
});

const port = rule<string | number>({
  id: 'network-policy-port',
  source: `${FILE} ValidateNetworkPolicyPort`,
  why: "A port is a number, or the name of a container's port.",
  fix: 'Give a number from 1 to 65535, or a name of up to 15 lower case letters, digits and dashes.',
  bad: () => lettingIn({ ports: [{ port: 0 }] }),
  good: () => lettingIn({ ports: [{ port: 'http' }] }),
  check(value, at, cx) {
    cx.invalidEach(at, value, typeof value === 'number' ? portNumber(value) : portName(value));
  },
});

const endPort = rule<Port>({
  id: 'network-policy-end-port',
  source: `${FILE} ValidateNetworkPolicyPort`,
  why: 'A range of ports starts at the number in port.',
  fix: 'Give port as a number, and an endPort that is not below it.',
  bad: () => lettingIn({ ports: [{ port: 'http', endPort: 9000 }] }),
  good: () => lettingIn({ ports: [{ port: 8000, endPort: 9000 }] }),
  check({ port: start, endPort: end = 0 }, at, cx) {
    if (start === undefined) cx.invalid(at, end, 'may not be specified when `port` is not specified');
    else if (typeof start === 'string') cx.invalid(at, end, 'may not be specified when `port` is non-numeric');
    else {
      if (end < start) cx.invalid(at, start, 'must be greater than or equal to `port`');
      cx.invalidEach(at, end, portNumber(end));
    }
  },
});

function checkPort(each: Port, at: Path, cx: Context): void {
  if (each.protocol !== undefined) protocol(each.protocol, at.child('protocol'), cx);
  const end = each.endPort === undefined ? undefined : at.child('endPort');
  const named = typeof each.port === 'string';
  if (end && named) endPort(each, end, cx);
  if (each.port !== undefined) port(each.port, at.child('port'), cx);
  if (end && !named) endPort(each, end, cx);
}

const onePeer = rule<Peer>({
  id: 'network-policy-peer',
  source: `${FILE} ValidateNetworkPolicyPeer`,
  why: 'A peer is pods that selectors find, or a block of addresses outside; an empty peer would say nothing.',
  fix: 'Give podSelector, namespaceSelector or both, or ipBlock alone.',
  bad: () => lettingIn({ from: [{}] }),
  good: () => lettingIn({ from: [{ podSelector: {} }] }),
  check({ podSelector, namespaceSelector, ipBlock }, at, cx) {
    const selects = podSelector !== undefined || namespaceSelector !== undefined;
    if (!selects && ipBlock === undefined) cx.required(at, 'must specify a peer');
    else if (selects && ipBlock !== undefined) cx.forbidden(at, 'may not specify both ipBlock and another peer');
  },
});

function checkPeer(peer: Peer, at: Path, cx: Context): void {
  const options = lenientSelector(cx);
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (podSelector) checkLabelSelector({ selector: podSelector, options }, at.child('podSelector'), cx);
  if (namespaceSelector)
    checkLabelSelector({ selector: namespaceSelector, options }, at.child('namespaceSelector'), cx);
  if (ipBlock) checkIpBlock(ipBlock, at.child('ipBlock'), cx);
  onePeer(peer, at, cx);
}

const types = rule<readonly string[]>({
  id: 'network-policy-types',
  source: `${FILE} ValidateNetworkPolicySpec`,
  why: 'A policy is about traffic in, traffic out or both.',
  fix: 'Use Ingress, Egress or both.',
  bad: () => networkPolicy({ spec: { policyTypes: ['ingress'] } }),
  good: () => networkPolicy({ spec: { policyTypes: ['Ingress'] } }),
  check(names, at, cx) {
    if (names.length > TYPES.length) {
      cx.invalid(at, names, 'may not specify more than two policyTypes');
      return;
    }
    for (const [i, name] of names.entries()) if (!TYPES.includes(name)) cx.notSupported(at.index(i), name, TYPES);
  },
});

interface Direction {
  ports: readonly Port[] | undefined;
  peers: readonly Peer[] | undefined;
  field: 'from' | 'to';
}

function checkDirection({ ports = [], peers = [], field }: Direction, at: Path, cx: Context): void {
  for (const [i, each] of ports.entries()) checkPort(each, at.child('ports').index(i), cx);
  for (const [i, peer] of peers.entries()) checkPeer(peer, at.child(field).index(i), cx);
}

/** Checks a network policy. */
export function checkNetworkPolicy({ spec = {} }: Decoded<NetworkPolicy>, cx: Context): void {
  const { podSelector, ingress = [], egress = [], policyTypes } = spec;
  if (podSelector)
    checkLabelSelector({ selector: podSelector, options: lenientSelector(cx) }, SPEC.child('podSelector'), cx);
  for (const [i, { ports, from }] of ingress.entries()) {
    checkDirection({ ports, peers: from, field: 'from' }, SPEC.child('ingress').index(i), cx);
  }
  for (const [i, { ports, to }] of egress.entries()) {
    checkDirection({ ports, peers: to, field: 'to' }, SPEC.child('egress').index(i), cx);
  }
  if (policyTypes) types(policyTypes, SPEC.child('policyTypes'), cx);
}
