import type { HTTPIngressPath, Ingress, IngressRule, IngressTLS } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { parseAddress } from '../../formats/addresses';
import { dns1123Subdomain, wildcardDns1123Subdomain } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { ingress, ingressPath } from './examples';
import { checkIngressBackend } from './ingress-backend';

const FILE = 'pkg/apis/networking/validation/validation.go';
const SPEC = Path.of('spec');
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const BAD_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const BAD_ENDINGS = ['/..', '/.'];
const CLASS = 'kubernetes.io/ingress.class';

const something = rule<Decoded<Ingress>>({
  id: 'ingress-empty',
  source: `${FILE} ValidateIngressSpec`,
  why: 'Without rules and without a default backend an Ingress leads nowhere.',
  fix: 'Give rules or defaultBackend.',
  bad: () => ingress({ spec: { defaultBackend: undefined } }),
  good: () => ingress({}),
  check({ spec = {} }, at, cx) {
    if ((spec.rules?.length ?? 0) > 0 || spec.defaultBackend) return;
    cx.invalid(at, spec.rules ?? [], 'either `defaultBackend` or `rules` must be specified');
  },
});

const hostFormat = (host: string): readonly string[] =>
  host.includes('*') ? wildcardDns1123Subdomain(host) : dns1123Subdomain(host);

const host = rule<string>({
  id: 'ingress-host',
  source: `${FILE} validateIngressRules`,
  why: 'Requests are told apart by the name in their Host header, or by everything below one name.',
  fix: "Give a DNS name without a port, or '*.' and a DNS name.",
  bad: () => ingress({ spec: { rules: [{ host: '10.0.0.1' }] } }),
  good: () => ingress({ spec: { rules: [{ host: '*.example.com' }] } }),
  check(name, at, cx) {
    if (parseAddress(name)) cx.invalid(at, name, 'must be a DNS name, not an IP address');
    cx.invalidEach(at, name, hostFormat(name));
  },
});

const somePath = rule<readonly unknown[]>({
  id: 'ingress-paths',
  source: `${FILE} validateHTTPIngressRuleValue`,
  why: 'A rule for HTTP is made of paths.',
  fix: 'Give a path with a backend, or leave http out.',
  bad: () => ingress({ spec: { rules: [{ http: { paths: [] } }] } }),
  good: () => ingressPath({}),
  check(paths, at, cx) {
    if (paths.length === 0) cx.required(at);
  },
});

const pathType = rule<Decoded<HTTPIngressPath>>({
  id: 'ingress-path-type',
  source: `${FILE} validateHTTPIngressPath`,
  why: 'How a path is compared with that of a request cannot be guessed.',
  fix: 'Use pathType: Prefix, Exact or ImplementationSpecific.',
  bad: () => ingressPath({ pathType: 'prefix' }),
  good: () => ingressPath({ pathType: 'Prefix' }),
  check({ pathType: type }, at, cx) {
    if (type === undefined) cx.required(at, 'pathType must be specified');
    else if (!PATH_TYPES.includes(type)) cx.notSupported(at, type, PATH_TYPES);
  },
});

const path = rule<Decoded<HTTPIngressPath>>({
  id: 'ingress-path',
  source: `${FILE} validateHTTPIngressPath`,
  why: 'A path is compared piece by piece, so it starts with a slash and has no pieces that others would resolve.',
  fix: 'Write it like /shop/cart.',
  bad: () => ingressPath({ path: 'shop' }),
  good: () => ingressPath({ path: '/shop' }),
  check({ path: text = '', pathType: type }, at, cx) {
    const strict = type === 'Exact' || type === 'Prefix';
    if (!strict && (type !== 'ImplementationSpecific' || text === '')) return;
    if (!text.startsWith('/')) cx.invalid(at, text, 'must be an absolute path');
    if (!strict) return;
    for (const bad of BAD_SEQUENCES) if (text.includes(bad)) cx.invalid(at, text, `must not contain '${bad}'`);
    for (const bad of BAD_ENDINGS) if (text.endsWith(bad)) cx.invalid(at, text, `cannot end with '${bad}'`);
  },
});

function checkPath(each: Decoded<HTTPIngressPath>, at: Path, cx: Context): void {
  pathType(each, at.child('pathType'), cx);
  if (each.pathType === undefined) return;
  path(each, at.child('path'), cx);
  checkIngressBackend(each.backend ?? {}, at.child('backend'), cx);
}

function checkRule({ host: name, http }: Decoded<IngressRule>, at: Path, cx: Context): void {
  if (name) host(name, at.child('host'), cx);
  if (!http) return;
  const paths = at.child('http').child('paths');
  somePath(http.paths ?? [], paths, cx);
  for (const [i, each] of (http.paths ?? []).entries()) checkPath(each, paths.index(i), cx);
}

const tls = rule<Decoded<IngressTLS>>({
  id: 'ingress-tls',
  source: `${FILE} validateIngressTLS`,
  why: 'The certificate in the Secret is for these hosts.',
  fix: 'Give hosts as DNS names, and secretName as the name of a Secret.',
  bad: () => ingress({ spec: { tls: [{ hosts: ['Example.com'] }] } }),
  good: () => ingress({ spec: { tls: [{ hosts: ['example.com'], secretName: 'certificate' }] } }),
  check({ hosts = [], secretName }, at, cx) {
    for (const [i, name] of hosts.entries()) cx.invalidEach(at.child('hosts').index(i), name, hostFormat(name));
    if (secretName) cx.invalidEach(at.child('secretName'), secretName, dns1123Subdomain(secretName));
  },
});

const className = rule<string>({
  id: 'ingress-class-name',
  source: `${FILE} ValidateIngressSpec`,
  why: 'A class is named as its object is: by a subdomain of DNS.',
  fix: 'Use lower case letters, digits, dashes and dots.',
  bad: () => ingress({ spec: { ingressClassName: 'My_Class' } }),
  good: () => ingress({ spec: { ingressClassName: 'my-class' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, dns1123Subdomain(name));
  },
});

const classTwice = rule<Decoded<Ingress>>({
  id: 'ingress-class-twice',
  source: `${FILE} ValidateIngressCreate`,
  why: 'The annotation is the former way to name the class; before 1.27 it excluded the field, since then both must agree.',
  fix: 'Use spec.ingressClassName alone.',
  bad: () => ingress({ metadata: { annotations: { [CLASS]: 'one' } }, spec: { ingressClassName: 'other' } }),
  good: () => ingress({ spec: { ingressClassName: 'other' } }),
  check({ metadata, spec }, at, cx) {
    const annotations = metadata?.annotations ?? {};
    const name = spec?.ingressClassName;
    if (!Object.hasOwn(annotations, CLASS) || name === undefined) return;
    if (cx.kubernetes.minor < 27) cx.invalid(at, annotations[CLASS], 'can not be set when the class field is also set');
    else if (annotations[CLASS] !== name) {
      cx.invalid(at, annotations[CLASS], 'must match `ingressClassName` when both are specified');
    }
  },
});

const classAnnotation = rule<Decoded<Ingress>>({
  id: 'ingress-class-annotation',
  source: 'pkg/registry/networking/ingress/strategy.go WarningsOnCreate',
  since: 26,
  why: 'The annotation is the former way to name the class.',
  fix: 'Use spec.ingressClassName.',
  bad: () => ingress({ metadata: { annotations: { [CLASS]: 'one' } } }),
  good: () => ingress({ spec: { ingressClassName: 'one' } }),
  check({ metadata, spec }, _at, cx) {
    if (spec?.ingressClassName !== undefined || !Object.hasOwn(metadata?.annotations ?? {}, CLASS)) return;
    cx.warn(undefined, `annotation "${CLASS}" is deprecated, please use 'spec.ingressClassName' instead`);
  },
});

/** Checks an ingress. */
export function checkIngress(object: Decoded<Ingress>, cx: Context): void {
  const { spec = {} } = object;
  something(object, SPEC, cx);
  if (spec.defaultBackend) checkIngressBackend(spec.defaultBackend, SPEC.child('defaultBackend'), cx);
  for (const [i, each] of (spec.rules ?? []).entries()) checkRule(each, SPEC.child('rules').index(i), cx);
  for (const [i, each] of (spec.tls ?? []).entries()) tls(each, SPEC.child('tls').index(i), cx);
  if (spec.ingressClassName !== undefined) className(spec.ingressClassName, SPEC.child('ingressClassName'), cx);
  classTwice(object, Path.of('annotations').child(CLASS), cx);
  classAnnotation(object, SPEC, cx);
}
