import type { PodResourceClaim } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { dns1123Label, nameIsDnsSubdomain } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { MIRROR } from './annotations';
import type { PodSite } from './site';

const claiming = (claim: object): object => pod({ spec: { resourceClaims: [claim] } });

const claimRule = rule<{ claim: Decoded<PodResourceClaim>; names: Set<string> }>({
  id: 'resource-claim',
  source: 'pkg/apis/core/validation/validation.go validatePodResourceClaim',
  since: 34,
  why: 'Containers use a claim by its name in the pod; it stands for a ResourceClaim or is made from a template.',
  fix: 'Give each a name, and one of resourceClaimName and resourceClaimTemplateName.',
  bad: () => claiming({ name: 'gpu' }),
  good: () => claiming({ name: 'gpu', resourceClaimName: 'shared-gpu' }),
  check({ claim, names }, at, cx) {
    const { name = '', resourceClaimName: one, resourceClaimTemplateName: template } = claim;
    if (name === '') cx.required(at.child('name'));
    else if (names.has(name)) cx.duplicate(at.child('name'), name);
    else {
      cx.invalidEach(at.child('name'), name, dns1123Label(name));
      names.add(name);
    }
    const fields = 'resourceClaimName';
    if (one !== undefined && template !== undefined) {
      cx.invalid(at, claim, `at most one of \`${fields}\` or \`resourceClaimTemplateName\` may be specified`);
    }
    if (one === undefined && template === undefined) {
      cx.invalid(at, claim, `must specify one of: \`${fields}\`, \`resourceClaimTemplateName\``);
    }
    if (one !== undefined) cx.invalidEach(at.child('resourceClaimName'), one, nameIsDnsSubdomain(one, false));
    if (template !== undefined)
      cx.invalidEach(at.child('resourceClaimTemplateName'), template, nameIsDnsSubdomain(template, false));
  },
});

const mirrorRule = rule<undefined>({
  id: 'resource-claim-static-pod',
  source: 'pkg/apis/core/validation/validation.go validatePodResourceClaim',
  since: 34,
  why: 'A pod that a kubelet reads from a file cannot use objects of the API.',
  fix: 'Leave resourceClaims out of static pods.',
  bad: () =>
    pod({
      metadata: { annotations: { [MIRROR]: 'x' } },
      spec: { nodeName: 'node', resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] },
    }),
  good: () => claiming({ name: 'gpu', resourceClaimName: 'gpu' }),
  check(_, at, cx) {
    cx.forbidden(at, 'static pods do not support resource claims');
  },
});

// The server blames no field at all, which it writes as an empty one.
const NOWHERE = Path.of('');

/** Checks the claims that a pod declares: validatePodResourceClaims. */
export function checkResourceClaims({ spec, at, meta }: PodSite, cx: Context): void {
  const { resourceClaims } = spec;
  if (!resourceClaims || !cx.kubernetes.has('DynamicResourceAllocation')) return;
  const names = new Set<string>();
  const annotations = meta?.annotations ?? {};
  for (const [i, claim] of resourceClaims.entries()) {
    if (Object.hasOwn(annotations, MIRROR)) mirrorRule(undefined, NOWHERE, cx);
    else claimRule({ claim, names }, at.child('resourceClaims').index(i), cx);
  }
}
