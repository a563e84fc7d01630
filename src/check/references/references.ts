import { suggestion } from '../../validate/decode/suggestion';
import type { DescribedRule } from '../described-rules';
import type { ObjectName } from '../finding';
import { offeredBy } from './offered';
import * as rules from './rules';
import { portOf, selectable, selecting, type Selectable, type Selecting } from './target-ports';
import { wantedBy, type Wanted } from './wanted';

/** An object, as far as it is kept. */
export interface Referrer {
  readonly object: ObjectName;
  /** A file and line, or a construct path. */
  readonly where: () => string;
}

/** What is wrong with a reference of an object, and where in it. */
export interface Dangling<From extends Referrer> {
  readonly from: From;
  readonly rule: DescribedRule;
  readonly field: string;
  readonly value: string | number;
  readonly message: string;
  readonly hint: string;
}

type Of<From, What> = What & { readonly from: From };

/** Of what there is instead, that much is listed. */
const MOST_LISTED = 5;

/**
 * What the objects of one file, or of one chart, say of each other. Told is what is certain from these alone: of other objects
 * nothing is known, and objects of which one has a namespace and the other none may come together or not.
 */
export class References<From extends Referrer> {
  private readonly offered = new Map<string, { by: From; what: Set<string | number> }>();
  private readonly wanted: Of<From, Wanted>[] = [];
  private readonly services: Of<From, Selecting>[] = [];
  /** By each of their labels. */
  private readonly pods = new Map<string, Of<From, Selectable>[]>();

  /** Takes the next object; what a server rejects says nothing of others. */
  add(manifest: unknown, from: From, isAccepted = true): void {
    const { kind, apiVersion, namespace } = from.object;
    const isCore = apiVersion === 'v1';
    if (isAccepted) for (const want of wantedBy(manifest)) this.wanted.push({ ...want, from });
    const selects = isAccepted && isCore ? selecting(manifest) : undefined;
    if (selects) this.services.push({ ...selects, from });
    const offers = isCore ? offeredBy(manifest) : undefined;
    if (offers) this.offer(identity(kind, from.object), { from, offers });
    const pods = selectable(manifest);
    if (!pods) return;
    for (const pair of pods.labels) {
      const label = labelIn(namespace, pair);
      const same = this.pods.get(label);
      if (same) same.push({ ...pods, from });
      else this.pods.set(label, [{ ...pods, from }]);
    }
  }

  private offer(name: string, { from, offers }: { from: From; offers: (string | number)[] }): void {
    const known = this.offered.get(name) ?? { by: from, what: new Set() };
    for (const each of offers) known.what.add(each);
    this.offered.set(name, known);
  }

  /** What does not fit, once all objects are known; those of one object stand together. */
  dangling(): Dangling<From>[] {
    const keysAndPorts = this.wanted.flatMap((want) => this.missing(want));
    return [...keysAndPorts, ...this.services.flatMap((service) => this.unserved(service))];
  }

  private missing({ from, kind, name, what, field, by }: Of<From, Wanted>): Dangling<From>[] {
    const target = this.offered.get(identity(kind, { ...from.object, name }));
    if (!target || target.what.has(what)) return [];
    const there = [...target.what];
    const { rule, thing, end } = takers[by];
    const message = `${nameOf(target.by)} has no ${thing} ${JSON.stringify(what)}, but ${listed(there.map(quoted))}${end}`;
    const hint = hintOf(suggestion(String(what), there.map(String)), rule);
    return [{ from, rule, field, value: what, message, hint }];
  }

  private unserved({ from, selector, targets }: Of<From, Selecting>): Dangling<From>[] {
    // Of the pods with one of the labels, the fewest.
    const [some = []] = selector
      .map((pair) => this.pods.get(labelIn(from.object.namespace, pair)) ?? [])
      .sort((a, b) => a.length - b.length);
    const found = some.filter(({ labels }) => selector.every(([name, value]) => labels.get(name) === value));
    if (found.length === 0) return [];
    const isMissing = (port: string): boolean => !found.some(({ ports }) => ports.has(port));
    const missing = targets.filter(({ name, protocol }) => isMissing(portOf(name, protocol)));
    return missing.map(({ name, protocol, field }) => {
      const there = [...new Set(found.flatMap(({ names }) => names))];
      const such = there.includes(name) ? `a ${protocol} port named` : 'a port named';
      const instead = there.length === 0 ? 'no port has a name' : `there is ${listed(there.map(quoted))}`;
      const whose = listed(found.map((pods) => nameOf(pods.from)));
      const message = `no container of ${whose} has ${such} ${quoted(name)}; ${instead}`;
      const meant = there.includes(name) ? undefined : suggestion(name, there);
      return { from, rule: rules.targetPort, field, value: name, message, hint: hintOf(meant, rules.targetPort) };
    });
  }
}

const takers = {
  variable: { rule: rules.key, thing: 'key', end: ': the container does not start' },
  volume: { rule: rules.key, thing: 'key', end: ': the pod does not start' },
  backend: { rule: rules.servicePort, thing: 'port', end: '' },
} as const;

function hintOf(meant: string | undefined, { fix }: DescribedRule): string {
  return meant === undefined ? fix : `did you mean ${quoted(meant)}?`;
}

function nameOf({ object: { kind, name }, where }: Referrer): string {
  return `${kind} ${name} (${where()})`;
}

function labelIn(namespace: string, [name, value]: readonly [string, string]): string {
  return [namespace, name, value].join('\n');
}

function identity(kind: string, { namespace, name }: Pick<ObjectName, 'namespace' | 'name'>): string {
  return [kind, namespace, name].join('\n');
}

function quoted(value: string | number): string {
  return JSON.stringify(value);
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
