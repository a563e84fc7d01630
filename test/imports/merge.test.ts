import { Merger } from '../../scripts/import/merge';
import type { Source, SourceFieldType, SourceType } from '../../scripts/import/source';

function source(minor: number, types: Record<string, Record<string, SourceFieldType>>): Source {
  const described = new Map<string, SourceType>();
  for (const [name, fields] of Object.entries(types)) {
    const list = Object.entries(fields).map(([field, type]) => ({ name: field, required: false, doc: `${field} of ${minor}`, type }));
    described.set(name, { doc: `${name} of ${minor}`, fields: list });
  }
  return { minor, origin: `test@${minor}`, kinds: [], type: (name) => described.get(name), className: (name) => name };
}

const text: SourceFieldType = { is: 'string' };
const ref = (type: string): SourceFieldType => ({ is: 'ref', type });

test('a type that was renamed is one type, by where it stands', () => {
  const merger = new Merger();
  merger.add(source(29, { V1Claim: { resources: ref('V1VolumeResources') }, V1VolumeResources: { limits: text } }), 'V1Claim');
  merger.add(source(28, { V1Claim: { resources: ref('V1Resources') }, V1Resources: { limits: text, claims: text } }), 'V1Claim');
  expect([...merger.types.keys()].sort()).toEqual(['V1Claim', 'V1VolumeResources']);
  const fields = merger.types.get('V1VolumeResources')!.fields;
  expect([...fields].map(([name, { minors }]) => [name, [...minors]])).toEqual([
    ['limits', [29, 28]],
    ['claims', [28]],
  ]);
  expect(merger.types.get('V1VolumeResources')!.from.get(28)).toEqual(new Set(['V1Resources']));
});

test('the newest names a type and gives its docs', () => {
  const merger = new Merger();
  merger.add(source(29, { V1Pod: { spec: text } }), 'V1Pod');
  merger.add(source(28, { V1Pod: { spec: text, old: text } }), 'V1Pod');
  const pod = merger.types.get('V1Pod')!;
  expect([pod.doc, pod.fields.get('spec')!.doc, pod.fields.get('old')!.doc]).toEqual(['V1Pod of 29', 'spec of 29', 'old of 28']);
});

test.each<[SourceFieldType, SourceFieldType]>([
  [{ is: 'int32' }, { is: 'number' }],
  [{ is: 'quantity' }, { is: 'string' }],
  [{ is: 'byte' }, { is: 'string' }],
  [{ is: 'string', enum: ['A'] }, { is: 'string' }],
  [{ is: 'time' }, { is: 'string' }],
  [
    { is: 'map', of: { is: 'quantity' } },
    { is: 'map', of: { is: 'string' } },
  ],
])('%j is kept over %j, whichever source has it', (precise, vague) => {
  for (const [newer, older] of [
    [precise, vague],
    [vague, precise],
  ]) {
    const merger = new Merger();
    merger.add(source(29, { V1Pod: { field: newer! } }), 'V1Pod');
    merger.add(source(28, { V1Pod: { field: older! } }), 'V1Pod');
    expect(merger.types.get('V1Pod')!.fields.get('field')!.type).toEqual(precise);
  }
});

test('a type that refers to itself ends', () => {
  const merger = new Merger();
  merger.add(source(29, { V1Schema: { not: ref('V1Schema'), all: { is: 'array', of: ref('V1Schema') } } }), 'V1Schema');
  expect([...merger.types.keys()]).toEqual(['V1Schema']);
});
