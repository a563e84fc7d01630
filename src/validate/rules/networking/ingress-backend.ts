import type { IngressBackend, IngressServiceBackend, TypedLocalObjectReference } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import {
  dns1035Label,
  dns1123Label,
  dns1123Subdomain,
  nameIsPathSegment,
  portName,
  portNumber,
} from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { ingressPath } from './examples';

const SOURCE = 'pkg/apis/networking/validation/validation.go validateIngressBackend';

const to = (backend: object): object => ingressPath({ backend });

const oneBackend = rule<Decoded<IngressBackend>>({
  id: 'ingress-backend',
  source: SOURCE,
  why: 'Requests go to a Service, or to some other resource that the ingress controller knows.',
  fix: 'Give service or resource, not both.',
  bad: () => to({}),
  good: () => to({ service: { name: 'web', port: { number: 80 } } }),
  check({ resource, service }, at, cx) {
    if (resource && service) cx.invalid(at, '', 'cannot set both resource and service backends');
    else if (!resource && !service) cx.invalid(at, '', 'resource or service backend is required');
  },
});

const serviceName = rule<string>({
  id: 'ingress-backend-service',
  source: SOURCE,
  why: 'A Service has a name that can be a label of DNS.',
  fix: 'Give service.name of lower case letters, digits and dashes.',
  bad: () => to({ service: { name: 'My_Service', port: { number: 80 } } }),
  good: () => to({ service: { name: 'my-service', port: { number: 80 } } }),
  check(name, at, cx) {
    if (name === '') cx.required(at);
    else
      cx.invalidEach(
        at,
        name,
        cx.kubernetes.has('RelaxedServiceNameValidation') ? dns1123Label(name) : dns1035Label(name),
      );
  },
});

const servicePort = rule<Decoded<IngressServiceBackend>>({
  id: 'ingress-backend-port',
  source: SOURCE,
  why: 'One port of the Service takes the requests, by number or by name.',
  fix: 'Give service.port.number or service.port.name.',
  bad: () => to({ service: { name: 'web' } }),
  good: () => to({ service: { name: 'web', port: { name: 'http' } } }),
  check({ port = {} }, at, cx) {
    const { name = '', number = 0 } = port;
    const where = at.child('service').child('port');
    if (name !== '' && number !== 0) cx.invalid(at, '', 'cannot set both port name & port number');
    else if (name !== '') cx.invalidEach(where.child('name'), name, portName(name));
    else if (number !== 0) cx.invalidEach(where.child('number'), number, portNumber(number));
    else cx.required(at, 'port name or number is required');
  },
});

const resourceBackend = rule<Decoded<TypedLocalObjectReference>>({
  id: 'ingress-backend-resource',
  source: 'pkg/apis/networking/validation/validation.go validateIngressTypedLocalObjectReference',
  why: 'The resource is found by its group, kind and name.',
  fix: 'Give apiGroup, kind and name.',
  bad: () => to({ resource: { apiGroup: 'example.com', name: 'bucket' } }),
  good: () => to({ resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'bucket' } }),
  check: checkReference,
});

/** Checks the group, kind and name of another object: validateIngressTypedLocalObjectReference. */
export function checkReference(
  { apiGroup, kind = '', name = '' }: Decoded<TypedLocalObjectReference>,
  at: Path,
  cx: Context,
): void {
  const missing = (field: string): string => (cx.kubernetes.minor < NAMES_NO_FIELD ? `${field} is required` : '');
  if (apiGroup !== undefined) cx.invalidEach(at.child('apiGroup'), apiGroup, dns1123Subdomain(apiGroup));
  if (kind === '') cx.required(at.child('kind'), missing('kind'));
  else cx.invalidEach(at.child('kind'), kind, nameIsPathSegment(kind, false));
  if (name === '') cx.required(at.child('name'), missing('name'));
  else cx.invalidEach(at.child('name'), name, nameIsPathSegment(name, false));
}

/** The first minor that no longer repeats in words which field is missing. */
const NAMES_NO_FIELD = 36;

/** Checks where an ingress leads to. */
export function checkIngressBackend(backend: Decoded<IngressBackend>, at: Path, cx: Context): void {
  const { resource, service } = backend;
  oneBackend(backend, at, cx);
  if (resource && service) return;
  if (resource) resourceBackend(resource, at.child('resource'), cx);
  if (!service) return;
  serviceName(service.name ?? '', at.child('service').child('name'), cx);
  servicePort(service, at, cx);
}
