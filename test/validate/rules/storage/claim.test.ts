import { claim } from '../../../../src/validate/rules/storage/examples';
import { quantityText } from '../../../../src/validate/rules/storage/quantity-text';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const source = { kind: 'PersistentVolumeClaim', name: 'other' };

describe('a claim', () => {
  verdicts([
    ['has access modes', claim({ spec: { accessModes: undefined } }), 'Required spec.accessModes'],
    [
      'is of one pod alone',
      claim({ spec: { accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'] } }),
      'Forbidden spec.accessModes',
    ],
    [
      'asks for storage',
      claim({ spec: { resources: { requests: { storage: undefined, cpu: 1 } } } }),
      'Required spec.resources[storage]',
    ],
    [
      'asks for some',
      claim({ spec: { resources: { requests: { storage: '-1Gi' } } } }),
      'Invalid spec.resources[storage]',
    ],
    ['has an empty class', claim({ spec: { storageClassName: '' } })],
    ['has no empty mode', claim({ spec: { volumeMode: '' } }), 'NotSupported spec.volumeMode'],
    [
      'drops a dataSource that is neither claim nor snapshot',
      claim({ spec: { dataSource: { apiGroup: 'a_b', kind: 'K' } } }),
    ],
    [
      'keeps it where there is a dataSourceRef too, which it must match',
      claim({
        spec: { dataSource: { kind: 'Secret', name: 'x' }, dataSourceRef: { apiGroup: 'a', kind: 'K', name: 'x' } },
      }),
      'Invalid spec.dataSource',
      'Invalid spec',
    ],
    [
      'copies dataSource to dataSourceRef',
      claim({ spec: { dataSource: { kind: 'PersistentVolumeClaim' } } }),
      'Required spec.dataSource.name',
      'Required spec.dataSourceRef.name',
    ],
    [
      'copies dataSourceRef to dataSource',
      claim({ spec: { dataSourceRef: { kind: 'Secret', name: 'x' } } }),
      'Invalid spec.dataSource',
      'Invalid spec.dataSourceRef',
    ],
    [
      'drops a source in another namespace',
      claim({ spec: { dataSourceRef: { ...source, kind: 'Secret', namespace: 'N_' } } }),
    ],
    [
      'has one source',
      claim({ spec: { dataSource: source, dataSourceRef: { ...source, name: 'third' } } }),
      'Invalid spec',
    ],
    ['has it twice', claim({ spec: { dataSource: source, dataSourceRef: source } })],
  ]);

  it('is of one pod since 1.27', () => {
    expect(refusedBy(claim({ spec: { accessModes: ['ReadWriteOncePod'] } }))).toEqual(minors(25, 26));
  });

  it('looks at the group of its source since 1.29', () => {
    const manifest = claim({ spec: { dataSourceRef: { ...source, apiGroup: 'A_b' } } });
    expect(refusedBy(manifest)).toEqual(minors(29));
    expect(causes(manifest)).toEqual(['Invalid spec.dataSource.apiGroup', 'Invalid spec.dataSourceRef.apiGroup']);
  });

  it('looks at volumeAttributesClassName since 1.34', () => {
    const manifest = claim({ spec: { volumeAttributesClassName: 'A_b' } });
    expect(minors(29).filter((version) => causes(manifest, version).length > 0)).toEqual(minors(34));
  });

  it.each([
    ['500m', '500m'],
    ['1.5', '1500m'],
    // Thousandths beyond an int64 are cut to its lowest bits where the number is kept in more than that ...
    ['1000000000000000000', '1E'],
    ['12345678901234567890', '12345678901234567890'],
  ])('of %s is warned about as %s', (storage, shown) => {
    expect(warnings(claim({ spec: { resources: { requests: { storage } } } }))).toEqual([
      `spec.resources.requests[storage]: fractional byte value "${shown}" is invalid, must be an integer`,
    ]);
  });
});

// ... and are nothing where it is not.
it.each(['1E', '9200P', '1Gi', '999999u'])('%s of storage is not warned about', (storage) => {
  expect(warnings(claim({ spec: { resources: { requests: { storage } } } }))).toEqual([]);
});

describe('a quantity as the server writes it', () => {
  it.each([
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Ki', '512'],
    ['1000', '1k'],
    ['1e3', '1e3'],
    ['-2000m', '-2'],
    [0, '0'],
    ['1e-7', '1e-3'],
  ])('%s is %s', (given, expected) => {
    expect(quantityText(given)).toBe(expected);
  });
});
