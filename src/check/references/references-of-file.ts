import type { Part } from '../../read/field-range';
import type { Span } from '../../read/lines';
import type { ReadManifest } from '../../read/manifests';
import { suggestion } from '../../validate/decode/suggestion';
import type { DescribedRule } from '../described-rules';
import { objectName, type ObjectName } from '../finding';
import { freed } from '../freed';
import { offeredBy } from './offered';
import { isOfKubernetes } from '../pod-of';
import * as rules from './rules';
import { portOf, selectable, selecting, type Selectable, type Selecting } from './target-ports';
import { wantedBy, type Wanted } from './wanted';

/** What is wrong with a reference of an object, and where. */
export interface Dangling {
  readonly object: ObjectName;
  readonly rule: DescribedRule;
  readonly field: string;
  readonly value: string | number;
  readonly message: string;
  readonly hint: string;
  readonly span: Span;
}

/** An object of the file. Documents are not held on to for ever: beyond the first of them, only their lines are known. */
interface Known {
  readonly object: ObjectName;
  readonly line: () => number;
  readonly locate?: (field: string, part: Part) => Span;
}

type Pods = Selectable & { readonly from: Known };

/** What an object has for others. */
interface Offered {
  readonly by: Known;
  readonly what: Set<string | number>;
  /** Whether it may come to have something else: a server rejects it as it is. */
  isOpen: boolean;
}

/** What the pods have together that a Service selects. */
interface Selected {
  readonly ports: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Them, in words. */
  readonly who: () => string;
}

/** As many as are looked through in no time. */
const FEW_PODS = 8;
const MOST_DOCUMENTS = 500;
/** Of what there is instead, that much is listed. */
const MOST_LISTED = 5;

/**
 * What the objects of one file say of each other. Told is what is certain from the file alone: of objects that are not in it nothing is
 * known, and objects of which one has a namespace and the other none may come together or not.
 */
export class ReferencesOfFile {
  private readonly offered = new Map<string, Offered>();
  private readonly wanted: (Wanted & { readonly from: Known })[] = [];
  private readonly services: (Selecting & { readonly from: Known })[] = [];
  private readonly pods = new Map<string, Pods[]>();
  private readonly selected = new Map<string, { readonly selected: Selected | undefined }>();
  private documents = 0;

  constructor(private readonly file: string) {}

  /** Takes the next object; what a server rejects is nothing to go by, and may come to be anything. */
  add({ manifest, line, locate }: ReadManifest, isAccepted: boolean): void {
    const object = freedName(objectName(manifest));
    const { kind } = object;
    const wants = isAccepted && isOfKubernetes(manifest) ? wantedBy(manifest) : [];
    const selects = isAccepted && object.apiVersion === 'v1' ? selecting(manifest) : undefined;
    const isKept = (wants.length > 0 || selects !== undefined) && ++this.documents <= MOST_DOCUMENTS;
    const from: Known = { object, line, ...(isKept && { locate }) };
    for (const want of wants) this.wanted.push({ ...want, name: freed(want.name), what: freedIfText(want.what), from });
    if (selects) this.services.push({ ...selects, from });
    const offers = object.apiVersion === 'v1' ? offeredBy(manifest) : undefined;
    if (offers) this.offer(identity(kind, object), { from, offers, isOpen: !isAccepted });
    this.addPods(selectable(manifest, !isAccepted), from);
  }

  private addPods(pods: Selectable | undefined, from: Known): void {
    if (!pods) return;
    const one = { ...pods, from };
    for (const pair of pods.labels) {
      const label = labelOf(from, pair);
      const same = this.pods.get(label);
      if (same) same.push(one);
      else this.pods.set(label, [one]);
    }
  }

  private offer(
    name: string,
    { from, offers, isOpen }: Pick<Offered, 'isOpen'> & { from: Known; offers: (string | number)[] },
  ): void {
    const known = this.offered.get(name) ?? { by: from, what: new Set(), isOpen: false };
    if (isOpen) known.isOpen = true;
    for (const each of offers) known.what.add(freedIfText(each));
    this.offered.set(name, known);
  }

  /** What does not fit, once all objects of the file are known; those of one object stand together. */
  dangling(): Dangling[] {
    return [
      ...this.wanted.flatMap((want) => this.missing(want)),
      ...this.services.flatMap((one) => this.unserved(one)),
    ];
  }

  private missing({ from, kind, name, what, field, by }: Wanted & { from: Known }): Dangling[] {
    const target = this.offered.get(identity(kind, { ...from.object, name }));
    if (!target || target.isOpen || target.what.has(what)) return [];
    const known = [...target.what].map((each) => JSON.stringify(each));
    const meant = suggestion(String(what), [...target.what].map(String));
    const rule = by === 'backend' ? rules.servicePort : rules.key;
    const thing = by === 'backend' ? 'port' : 'key';
    const end =
      by === 'variable' ? ': the container does not start' : by === 'volume' ? ': the pod does not start' : '';
    return [
      this.told(from, {
        rule,
        field,
        value: what,
        message: `${this.nameOf(target.by)} has no ${thing} ${JSON.stringify(what)}, but ${listed(known)}${end}`,
        hint: meant === undefined ? rule.fix : `did you mean ${JSON.stringify(meant)}?`,
      }),
    ];
  }

  private unserved({ from, selector, targets }: Selecting & { from: Known }): Dangling[] {
    const selected = this.selectedBy(selector, from);
    if (!selected) return [];
    const { ports, names, who } = selected;
    const missing = targets.filter(({ name, protocol }) => !ports.has(portOf(name, protocol)));
    return missing.map(({ name, protocol, field }) => {
      const such = names.has(name) ? `a ${protocol} port named` : 'a port named';
      const have =
        names.size === 0 ? 'no port has a name' : `there is ${listed([...names].map((each) => JSON.stringify(each)))}`;
      const meant = suggestion(name, names);
      return this.told(from, {
        rule: rules.targetPort,
        field,
        value: name,
        message: `no container of ${who()} has ${such} ${JSON.stringify(name)}; ${have}`,
        hint: meant === undefined || meant === name ? rules.targetPort.fix : `did you mean ${JSON.stringify(meant)}?`,
      });
    });
  }

  /** What the pods have together that a selector finds; undefined where nobody can tell. */
  private selectedBy(selector: Selecting['selector'], from: Known): Selected | undefined {
    // Of pods with one of the labels, the fewest.
    const [some = []] = selector
      .map((pair) => this.pods.get(labelOf(from, pair)) ?? [])
      .sort((a, b) => a.length - b.length);
    if (some.length <= FEW_PODS) return this.together(some, selector);
    // Looked for once, however many Services ask.
    const question = JSON.stringify([from.object.namespace, selector]);
    const known = this.selected.get(question) ?? { selected: this.together(some, selector) };
    this.selected.set(question, known);
    return known.selected;
  }

  private together(some: readonly Pods[], selector: Selecting['selector']): Selected | undefined {
    const found = some.filter(({ labels }) => selector.every(([name, value]) => labels.get(name) === value));
    const [first] = found;
    if (!first || found.some(({ isOpen }) => isOpen)) return undefined;
    const who = (): string => {
      return listed(
        found.slice(0, MOST_LISTED).map((one) => this.nameOf(one.from)),
        found.length,
      );
    };
    if (found.length === 1) return { ports: first.ports, names: first.names, who };
    const ports = new Set(found.flatMap((pods) => [...pods.ports]));
    return { ports, names: new Set(found.flatMap((pods) => [...pods.names])), who };
  }

  private told(from: Known, what: Omit<Dangling, 'object' | 'span'>): Dangling {
    const span = from.locate?.(what.field, 'value') ?? { line: from.line(), column: 1, length: 1, text: '' };
    return { object: from.object, span, ...what };
  }

  private nameOf({ object: { kind, name }, line }: Known): string {
    return `${kind} ${name} (${this.file}:${line()})`;
  }
}

function freedName({ apiVersion, kind, name, namespace }: ObjectName): ObjectName {
  return { apiVersion: freed(apiVersion), kind: freed(kind), name: freed(name), namespace: freed(namespace) };
}

function freedIfText(value: string | number): string | number {
  return typeof value === 'string' ? freed(value) : value;
}

function labelOf({ object }: Known, [name, value]: readonly [string, string]): string {
  return [object.namespace, name, value].join('\n');
}

function identity(kind: string, { namespace, name }: Pick<ObjectName, 'namespace' | 'name'>): string {
  return [kind, namespace, name].join('\n');
}

/** @param all how many there are, of which the first are enough */
function listed(names: readonly string[], all = names.length): string {
  const more = all - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
