import type { Context } from '../../context';
import { checkBlock, parseBlock } from '../../formats/addresses';
import { qualifiedName } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { loadBalancer, service } from './examples';
import type { ServiceView } from './service-view';

const SOURCE = 'pkg/apis/core/validation/validation.go ValidateService';
const SPEC = Path.of('spec');
const ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ONLY = "may only be used when `type` is 'LoadBalancer'";

/** Where a Service names its source ranges, and as what. */
interface Ranges {
  ranges: readonly string[];
  at: Path;
  isField: boolean;
}

function rangesOf({ spec, annotations }: ServiceView): Ranges | undefined {
  const { loadBalancerSourceRanges: ranges = [] } = spec;
  // The server's own spelling of the field.
  if (ranges.length > 0) return { ranges, at: SPEC.child('LoadBalancerSourceRanges'), isField: true };
  if (!Object.hasOwn(annotations, ANNOTATION)) return undefined;
  const text = (annotations[ANNOTATION] ?? '').trim();
  const at = Path.of('metadata').child('annotations').key(ANNOTATION);
  return { ranges: text === '' ? [] : text.split(','), at, isField: false };
}

const sourceRanges = rule<Ranges>({
  id: 'service-source-ranges',
  source: SOURCE,
  why: 'The load balancer lets in what comes from these blocks of addresses.',
  fix: 'Write each like 10.1.0.0/16.',
  bad: () => loadBalancer({ loadBalancerSourceRanges: ['10.1.0.0'] }),
  good: () => loadBalancer({ loadBalancerSourceRanges: ['10.1.0.0/16'] }),
  check({ ranges, isField }, at, cx) {
    if (cx.kubernetes.minor >= 30) {
      for (const [i, text] of ranges.entries()) checkBlock(text.trim(), isField ? at.index(i) : at, cx);
    } else if (!ranges.every((text) => parseBlock(text.trim()))) {
      cx.invalid(at, `[${ranges.join(' ')}]`, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ');
    }
  },
});

const onlyLoadBalancer = rule<string>({
  id: 'service-load-balancer-only',
  source: SOURCE,
  why: 'The field says how a load balancer is to be made, and this Service has none.',
  fix: 'Use type: LoadBalancer, or leave the field out.',
  bad: () => service({ spec: { loadBalancerClass: 'example.com/mine' } }),
  good: () => loadBalancer({ loadBalancerClass: 'example.com/mine' }),
  check(field, at, cx) {
    cx.forbidden(field === '' ? at : at.child(field), ONLY);
  },
});

const className = rule<string>({
  id: 'service-load-balancer-class',
  source: 'pkg/apis/core/validation/validation.go validateLoadBalancerClassField',
  why: 'A class of load balancers has a name like that of a label.',
  fix: 'Write it like example.com/internal.',
  bad: () => loadBalancer({ loadBalancerClass: 'my class' }),
  good: () => loadBalancer({ loadBalancerClass: 'example.com/internal' }),
  check(name, at, cx) {
    cx.invalidEach(at, name, qualifiedName(name));
  },
});

/** Checks what is for load balancers only. */
export function checkLoadBalancer(view: ServiceView, cx: Context): void {
  const { allocateLoadBalancerNodePorts, loadBalancerClass } = view.spec;
  const isLoadBalancer = view.type === 'LoadBalancer';
  const ranges = rangesOf(view);
  if (ranges) {
    if (!isLoadBalancer) onlyLoadBalancer('', ranges.at, cx);
    sourceRanges(ranges, ranges.at, cx);
  }
  if (!isLoadBalancer) {
    if (allocateLoadBalancerNodePorts !== undefined) onlyLoadBalancer('allocateLoadBalancerNodePorts', SPEC, cx);
    if (loadBalancerClass !== undefined) onlyLoadBalancer('loadBalancerClass', SPEC, cx);
  } else if (loadBalancerClass !== undefined) {
    className(loadBalancerClass, SPEC.child('loadBalancerClass'), cx);
  }
}
