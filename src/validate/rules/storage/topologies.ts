import type { TopologySelectorLabelRequirement, TopologySelectorTerm } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { qualifiedName } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { nodeLabelRule } from '../metadata/node-labels';
import { storageClass } from './examples';

type Requirement = Decoded<TopologySelectorLabelRequirement>;
type Term = Decoded<TopologySelectorTerm>;

const inZones = (...values: string[]): object => ({
  matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values }],
});

const requirementRule = rule<Requirement>({
  id: 'storage-class-topology-values',
  source: 'pkg/apis/core/validation/validation.go validateTopologySelectorLabelRequirement',
  why: 'A topology is a label of nodes with the values that it may have, each named once.',
  fix: 'Give a valid label key and at least one value, each once.',
  bad: () => storageClass({ allowedTopologies: [inZones('a', 'a')] }),
  good: () => storageClass({ allowedTopologies: [inZones('a', 'b')] }),
  check({ key = '', values = [] }, at, cx) {
    const here = at.child('values');
    if (values.length === 0) cx.required(here);
    const seen = new Set<string>();
    for (const [i, value] of values.entries()) {
      if (seen.has(value)) cx.duplicate(here.index(i), value);
      seen.add(value);
    }
    cx.invalidEach(at.child('key'), key, qualifiedName(key));
  },
});

const keyRule = rule<readonly Requirement[]>({
  id: 'storage-class-topology-key',
  source: 'pkg/apis/core/validation/validation.go ValidateTopologySelectorTerm',
  why: 'All expressions of a term must hold, and a node has one value for a label.',
  fix: 'Put all values of a key into one expression.',
  bad: () =>
    storageClass({
      allowedTopologies: [
        {
          matchLabelExpressions: [
            { key: 'zone', values: ['a'] },
            { key: 'zone', values: ['b'] },
          ],
        },
      ],
    }),
  good: () => storageClass({ allowedTopologies: [inZones('a', 'b')] }),
  check(requirements, at, cx) {
    const seen = new Set<string>();
    for (const [i, requirement] of requirements.entries()) {
      const { key = '' } = requirement;
      requirementRule(requirement, at.index(i), cx);
      if (seen.has(key)) cx.duplicate(at.index(i).child('key'), key);
      seen.add(key);
    }
  },
});

/** What a term asks for, in a form that is the same for terms that ask for the same; empty for one that asks for nothing. */
function meaning({ matchLabelExpressions = [] }: Term): string {
  const values = new Map(
    matchLabelExpressions.map(({ key = '', values: some = [] }) => [key, [...new Set(some)].sort()]),
  );
  return values.size === 0 ? '' : JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const termRule = rule<{ terms: readonly Term[]; index: number; before: readonly string[] }>({
  id: 'storage-class-topology-twice',
  source: 'pkg/apis/storage/validation/validation.go validateAllowedTopologies',
  why: 'One of the terms must hold: the same twice, or one without an expression, says nothing.',
  fix: 'Leave the term out.',
  bad: () => storageClass({ allowedTopologies: [inZones('a', 'b'), inZones('b', 'a')] }),
  good: () => storageClass({ allowedTopologies: [inZones('a'), inZones('b')] }),
  check({ terms, index, before }, at, cx) {
    const own = before[index];
    // The server compares with as many empty terms as there are terms, ahead of those that came before.
    let same = own === '' ? terms.length : 0;
    for (let i = 0; i < index; i++) if (before[i] === own) same++;
    for (let i = 0; i < same; i++) cx.duplicate(at.child('matchLabelExpressions'), '');
  },
});

/** Checks the topologies that a storage class allows, and warns of deprecated labels. */
export function checkTopologies(terms: readonly Term[], at: Path, cx: Context): void {
  const before = terms.map(meaning);
  for (const [index, { matchLabelExpressions = [] }] of terms.entries()) {
    const expressions = at.index(index).child('matchLabelExpressions');
    keyRule(matchLabelExpressions, expressions, cx);
    termRule({ terms, index, before }, at.index(index), cx);
    for (const [i, { key = '' }] of matchLabelExpressions.entries()) {
      nodeLabelRule({ key, named: false }, expressions.index(i).child('key'), cx);
    }
  }
}
