import type { Context } from '../../context';
import { podOfContainer } from '../../examples';
import { milliUp, quantityOf } from '../../formats/quantity';
import { rule } from '../../rule';
import { quantityText } from '../storage/quantity-text';
import { isHugePages } from './resource-names';
import { checkRequirements } from './resources';
import type { AnyContainer, PodSite } from './site';

type Kind = 'limits' | 'requests';
type Given = Readonly<Record<string, string | number>>;
type Sums = Map<string, bigint>;

/** 1Ki in thousandths. */
const KIBI = 1_024_000n;

type Amount = (given: string | number | undefined) => bigint;

/** In thousandths, as amounts are when they are validated. */
const amountOf: Amount = (given) => milliUp(quantityOf(given));
/** In billionths: defaults for the pod as a whole are summed up before amounts are rounded. */
const unrounded: Amount = (given) => quantityOf(given).nano;

function amounts(container: AnyContainer, { kind, isPod, read }: { kind: Kind; isPod: boolean; read: Amount }): Sums {
  const { resources = {} } = container;
  const given = resources[kind] ?? {};
  const sums: Sums = new Map();
  // In pods a limit fills in for a request that is not there.
  if (isPod && kind === 'requests') {
    for (const name in resources.limits) sums.set(name, read(resources.limits[name]));
  }
  for (const name in given) sums.set(name, read(given[name]));
  return sums;
}

const add = (to: Sums, more: Sums): void => {
  for (const [name, amount] of more) to.set(name, (to.get(name) ?? 0n) + amount);
};
const raise = (to: Sums, other: Sums): void => {
  for (const [name, amount] of other) {
    const own = to.get(name);
    // What is not there yet is taken even where it is below 0.
    if (own === undefined || amount > own) to.set(name, amount);
  }
};

/**
 * What the containers of a pod need at once: main ones and sidecars together, or an init container with the sidecars before it
 * where that is more. component-helpers/resource/helpers.go AggregateContainerRequests.
 */
function aggregate(site: PodSite, kind: Kind, read = amountOf): Sums {
  const { containers = [], initContainers = [] } = site.spec;
  const how = { kind, isPod: site.isPod, read };
  const sums: Sums = new Map();
  for (const container of containers) add(sums, amounts(container, how));
  const sidecars: Sums = new Map();
  const highest: Sums = new Map();
  for (const container of initContainers) {
    let here = amounts(container, how);
    if (container.restartPolicy === 'Always') {
      add(sums, here);
      add(sidecars, here);
      here = new Map(sidecars);
    } else add(here, sidecars);
    raise(highest, here);
  }
  raise(sums, highest);
  return sums;
}

const isOfPods = (name: string): boolean => name === 'cpu' || name === 'memory' || isHugePages(name);

const isEmpty = (given: object | undefined): boolean => given === undefined || Object.keys(given).length === 0;

/** defaults.go defaultHugePagePodLimits: the limits, with the huge pages that the containers may use together. */
function filledLimits(site: PodSite): Given {
  const { limits, requests } = site.spec.resources ?? {};
  const filled: Record<string, string | number> = { ...limits };
  if (isEmpty(limits) && isEmpty(requests)) return filled;
  for (const [name, sum] of aggregate(site, 'limits', unrounded)) {
    if (!isHugePages(name) || Object.hasOwn(filled, name) || Object.hasOwn(requests ?? {}, name)) continue;
    filled[name] = `${sum}n`;
  }
  return filled;
}

/** defaults.go defaultPodRequests: where there are limits, what the containers ask for together, and then the limits, fill in. */
function filledRequests(site: PodSite, limits: Given): Given {
  const filled: Record<string, string | number> = { ...site.spec.resources?.requests };
  if (isEmpty(limits)) return filled;
  for (const [name, sum] of aggregate(site, 'requests', unrounded)) {
    if ((name === 'cpu' || name === 'memory') && !Object.hasOwn(filled, name)) filled[name] = `${sum}n`;
  }
  for (const name in limits) if (isOfPods(name) && !Object.hasOwn(filled, name)) filled[name] = limits[name] ?? 0;
  return filled;
}

/** What a pod as a whole gets: in Pods, defaults complete what is given. */
function completed(site: PodSite): { limits: Given; requests: Given } {
  const { limits = {}, requests = {} } = site.spec.resources ?? {};
  if (!site.isPod) return { limits, requests };
  const filled = filledLimits(site);
  return { limits: filled, requests: filledRequests(site, filled) };
}

/** A sum as the server writes it, where memory is given in powers of 1024, as it mostly is. */
function shown(name: string, milli: bigint): string {
  const binary = name !== 'cpu' && milli % KIBI === 0n;
  return quantityText(binary ? `${milli / KIBI}Ki` : `${milli}m`);
}

const both = (ofPod: object, ofContainer: object): object =>
  podOfContainer({ resources: ofContainer }, { resources: ofPod });

const aggregateRule = rule<{ site: PodSite; limits: Given; requests: Given }>({
  id: 'pod-resources-sum',
  source: 'pkg/apis/core/validation/validation.go validatePodResourceConsistency',
  since: 34,
  why: 'A pod as a whole has what its containers are promised, and limits what each may use.',
  fix: "Raise the pod's resources, or lower those of its containers.",
  bad: () => both({ requests: { cpu: '1' } }, { requests: { cpu: '2' } }),
  good: () => both({ requests: { cpu: '2' } }, { requests: { cpu: '1' } }),
  check({ site, limits, requests }, at, cx) {
    for (const [name, sum] of aggregate(site, 'requests')) {
      const own = Object.hasOwn(requests, name) ? requests[name] : undefined;
      if (own === undefined) continue;
      if (sum > amountOf(own)) {
        cx.invalid(
          at.child('requests').key(name),
          quantityText(own),
          `must be greater than or equal to aggregate container requests of ${shown(name, sum)}`,
        );
      }
    }
    for (const [name, sum] of aggregate(site, 'limits')) {
      const own = isHugePages(name) && Object.hasOwn(limits, name) ? limits[name] : undefined;
      if (own !== undefined && sum > amountOf(own)) {
        cx.invalid(
          at.child('limits').key(name),
          quantityText(own),
          `must be greater than or equal to aggregate container limits of ${shown(name, sum)}`,
        );
      }
    }
    for (const [i, { resources }] of (site.spec.containers ?? []).entries()) {
      const given = resources?.limits ?? {};
      for (const name in given) {
        const own = Object.hasOwn(limits, name) ? limits[name] : undefined;
        if (own !== undefined && amountOf(given[name]) > amountOf(own)) {
          const here = at.child('containers').index(i).key(name).child('limits');
          cx.invalid(
            here,
            quantityText(given[name] ?? 0),
            `must be less than or equal to pod limits of ${quantityText(own)}`,
          );
        }
      }
    }
  },
});

const shapeRule = rule<PodSite>({
  id: 'pod-resources',
  source: 'pkg/apis/core/validation/validation.go validatePodResources',
  since: 34,
  why: 'Claims belong to containers, and Windows has no limits for a pod as a whole.',
  fix: 'Move claims to a container; on Windows, move all resources there.',
  bad: () => both({ limits: { cpu: '1' }, claims: [] }, {}),
  good: () => both({ limits: { cpu: '1' } }, {}),
  check({ spec }, at, cx) {
    if (spec.os?.name === 'windows') cx.forbidden(at, 'may not be set for a windows pod');
    else if (spec.resources?.claims)
      cx.forbidden(at.child('claims'), 'claims may not be set for Resources at pod-level');
  },
});

/** Checks the resources of a pod as a whole: validatePodResources. */
export function checkPodResources(site: PodSite, cx: Context): void {
  const { spec, at } = site;
  if (!spec.resources || !cx.kubernetes.has('PodLevelResources')) return;
  const here = at.child('resources');
  shapeRule(site, here, cx);
  if (spec.os?.name === 'windows') return;
  const { limits, requests } = completed(site);
  const requirements = { limits, requests, claims: spec.resources.claims };
  checkRequirements({ requirements, site, ofPod: true }, here, cx);
  aggregateRule({ site, limits, requests }, here, cx);
}
