import type { Part } from '../../read/field-range';
import type { Span } from '../../read/lines';
import type { ReadManifest } from '../../read/manifests';
import { suggestion } from '../../validate/decode/suggestion';
import type { DescribedRule } from '../described-rules';
import { objectName, type ObjectName } from '../finding';
import { offeredBy } from './offered';
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

const MOST_DOCUMENTS = 500;
/** Of what there is instead, that much is listed. */
const MOST_LISTED = 5;

/**
 * What the objects of one file say of each other. Told is what is certain from the file alone: of objects that are not in it nothing is
 * known, and objects of which one has a namespace and the other none may come together or not.
 */
export class ReferencesOfFile {
  private readonly offered = new Map<string, { by: Known; what: Set<string | number> }>();
  private readonly wanted: (Wanted & { readonly from: Known })[] = [];
  private readonly services: (Selecting & { readonly from: Known })[] = [];
  private readonly pods = new Map<string, (Selectable & { readonly from: Known })[]>();
  private documents = 0;

  constructor(private readonly file: string) {}

  /** Takes the next object; what a server rejects is nothing to go by. */
  add({ manifest, line, locate }: ReadManifest, isAccepted: boolean): void {
    const object = objectName(manifest);
    const { kind } = object;
    const wants = isAccepted ? wantedBy(manifest) : [];
    const selects = isAccepted && object.apiVersion === 'v1' ? selecting(manifest) : undefined;
    const isKept = (wants.length > 0 || selects !== undefined) && ++this.documents <= MOST_DOCUMENTS;
    const from: Known = { object, line, ...(isKept && { locate }) };
    for (const want of wants) this.wanted.push({ ...want, from });
    if (selects) this.services.push({ ...selects, from });
    const offers = object.apiVersion === 'v1' ? offeredBy(manifest) : undefined;
    if (offers) this.offer(identity(kind, object), { from, offers });
    this.addPods(selectable(manifest), from);
  }

  private addPods(pods: Selectable | undefined, from: Known): void {
    if (!pods) return;
    for (const pair of pods.labels) {
      const label = labelOf(from, pair);
      const same = this.pods.get(label);
      if (same) same.push({ ...pods, from });
      else this.pods.set(label, [{ ...pods, from }]);
    }
  }

  private offer(name: string, { from, offers }: { from: Known; offers: (string | number)[] }): void {
    const known = this.offered.get(name) ?? { by: from, what: new Set() };
    for (const each of offers) known.what.add(each);
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
    if (!target || target.what.has(what)) return [];
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
    // Of pods with one of the labels, the fewest.
    const [some = []] = selector
      .map((pair) => this.pods.get(labelOf(from, pair)) ?? [])
      .sort((a, b) => a.length - b.length);
    const found = some.filter(({ labels }) => selector.every(([name, value]) => labels.get(name) === value));
    if (found.length === 0) return [];
    const missing = targets.filter(
      ({ name, protocol }) => !found.some(({ ports }) => ports.has(portOf(name, protocol))),
    );
    return missing.map(({ name, protocol, field }) => {
      const named = new Set(found.flatMap(({ names }) => names));
      const such = named.has(name) ? `a ${protocol} port named` : 'a port named';
      const have =
        named.size === 0 ? 'no port has a name' : `there is ${listed([...named].map((each) => JSON.stringify(each)))}`;
      const meant = suggestion(name, named);
      return this.told(from, {
        rule: rules.targetPort,
        field,
        value: name,
        message: `no container of ${listed(found.map((one) => this.nameOf(one.from)))} has ${such} ${JSON.stringify(name)}; ${have}`,
        hint: meant === undefined || meant === name ? rules.targetPort.fix : `did you mean ${JSON.stringify(meant)}?`,
      });
    });
  }

  private told(from: Known, what: Omit<Dangling, 'object' | 'span'>): Dangling {
    const span = from.locate?.(what.field, 'value') ?? { line: from.line(), column: 1, length: 1, text: '' };
    return { object: from.object, span, ...what };
  }

  private nameOf({ object: { kind, name }, line }: Known): string {
    return `${kind} ${name} (${this.file}:${line()})`;
  }
}

function labelOf({ object }: Known, [name, value]: readonly [string, string]): string {
  return [object.namespace, name, value].join('\n');
}

function identity(kind: string, { namespace, name }: Pick<ObjectName, 'namespace' | 'name'>): string {
  return [kind, namespace, name].join('\n');
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
