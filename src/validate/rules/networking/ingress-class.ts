import type { IngressClass, IngressClassParametersReference } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label, dns1123Subdomain, longerThan, patternComplaint } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { ingressClass, withParameters } from './examples';
import { checkReference } from './ingress-backend';

type Parameters = Decoded<IngressClassParametersReference>;

const VALIDATION = 'pkg/apis/networking/validation/validation.go';
const SPEC = Path.of('spec');
const LONGEST = 250;
const SCOPES = ['Cluster', 'Namespace'];
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const path = new RegExp(`^${PATH}$`);

const controllerRule = rule<string>({
  id: 'ingress-class-controller',
  source: `${VALIDATION} validateIngressClassSpec; apimachinery/pkg/util/validation/validation.go IsDomainPrefixedPath`,
  why: 'Controllers know the classes that are theirs by this name, which has a domain so that no two controllers share one.',
  fix: 'Give spec.controller with a domain, a slash and a path, in 250 characters: example.com/ingress-controller.',
  bad: () => ingressClass({ spec: { controller: 'nginx' } }),
  good: () => ingressClass({ spec: { controller: 'k8s.io/ingress-nginx' } }),
  check(controller, at, cx) {
    if (longerThan(controller, LONGEST)) cx.tooLong(at, controller, LONGEST);
    if (controller === '') {
      cx.required(at);
      return;
    }
    const slash = controller.indexOf('/');
    if (slash <= 0 || slash === controller.length - 1) {
      cx.invalid(at, controller, 'must be a domain-prefixed path (such as "acme.io/foo")');
      return;
    }
    const domain = controller.slice(0, slash);
    const rest = controller.slice(slash + 1);
    cx.invalidEach(at, domain, dns1123Subdomain(domain));
    if (!path.test(rest)) cx.invalid(at, rest, patternComplaint('Invalid path', PATH));
  },
});

const referenceRule = rule<Parameters>({
  id: 'ingress-class-parameters',
  source: `${VALIDATION} validateIngressTypedLocalObjectReference`,
  why: 'The object with the parameters is found by its group, kind and name.',
  fix: 'Give apiGroup, kind and name.',
  bad: () => withParameters({ name: '' }),
  good: () => withParameters({}),
  check: checkReference,
});

const scopeRule = rule<Parameters>({
  id: 'ingress-class-parameters-scope',
  source: `${VALIDATION} validateIngressClassParametersReference`,
  why: 'The object with the parameters is in a namespace, which must be named, or belongs to the whole cluster.',
  fix: 'Give scope: Namespace with a namespace, or scope: Cluster without one; Cluster may be left out.',
  bad: () => withParameters({ scope: 'Namespace' }),
  good: () => withParameters({ scope: 'Namespace', namespace: 'ingress' }),
  // Without a scope it is of the cluster: SetDefaults_IngressClass.
  check({ scope = 'Cluster', namespace }, at, cx) {
    const here = at.child('namespace');
    if (!SCOPES.includes(scope)) cx.notSupported(at.child('scope'), scope, SCOPES);
    else if (scope === 'Cluster') {
      if (namespace !== undefined) cx.forbidden(here, "`parameters.scope` is set to 'Cluster'");
    } else if (namespace === undefined) cx.required(here, "`parameters.scope` is set to 'Namespace'");
    else cx.invalidEach(here, namespace, dns1123Label(namespace));
  },
});

/** Checks a class of ingresses. */
export function checkIngressClass({ spec = {} }: Decoded<IngressClass>, cx: Context): void {
  const { controller = '', parameters } = spec;
  controllerRule(controller, SPEC.child('controller'), cx);
  if (!parameters) return;
  referenceRule(parameters, SPEC.child('parameters'), cx);
  scopeRule(parameters, SPEC.child('parameters'), cx);
}
