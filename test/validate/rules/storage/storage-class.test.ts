import { storageClass } from '../../../../src/validate/rules/storage/examples';
import { causes, verdicts, warnings } from '../verdicts';

const term = (...matchLabelExpressions: object[]): object => ({ matchLabelExpressions });
const zone = (...values: string[]): object => ({ key: 'zone', values });

describe('a storage class', () => {
  verdicts([
    ['has a provisioner', storageClass({ provisioner: undefined }), 'Required provisioner'],
    ['has one in any case', storageClass({ provisioner: 'Example.com/NFS' })],
    ['reads its case as Go does', storageClass({ provisioner: '\u0130.com' })],
    ['has one that is a name', storageClass({ provisioner: 'a/b/c' }), 'Invalid provisioner'],
    ['has a policy or none', storageClass({ reclaimPolicy: '' })],
    ['recycles nothing', storageClass({ reclaimPolicy: 'Recycle' }), 'NotSupported reclaimPolicy'],
    ['has no empty binding mode', storageClass({ volumeBindingMode: '' }), 'NotSupported volumeBindingMode'],
    ['has a name', storageClass({ metadata: { name: 'Fast' } }), 'Invalid metadata.name'],
    ['has parameters of 256 KiB', storageClass({ parameters: { a: 'x'.repeat(256 * 1024 - 1) } })],
    ['and no more', storageClass({ parameters: { a: 'é'.repeat(128 * 1024) } }), 'TooLong parameters'],
    [
      'has up to 512, whatever they are',
      storageClass({
        parameters: Object.fromEntries(Array.from({ length: 513 }, (_, i) => [i === 0 ? '' : `k${i}`, ''])),
      }),
      'TooLong parameters',
    ],
    [
      'has topologies with values',
      storageClass({ allowedTopologies: [term({ key: 'zone', values: [] })] }),
      'Required allowedTopologies[0].matchLabelExpressions[0].values',
    ],
    [
      'has the same values once, in any order',
      storageClass({ allowedTopologies: [term(zone('a', 'b')), term(zone('b', 'a'))] }),
      'Duplicate allowedTopologies[1].matchLabelExpressions',
    ],
    ['has other values of a key', storageClass({ allowedTopologies: [term(zone('a')), term(zone('a', 'b'))] })],
    [
      'is told of a term without expressions as often as there are terms, and for each one before',
      storageClass({ allowedTopologies: [{}, term()] }),
      ...Array<string>(2).fill('Duplicate allowedTopologies[0].matchLabelExpressions'),
      ...Array<string>(3).fill('Duplicate allowedTopologies[1].matchLabelExpressions'),
    ],
  ]);

  it('is told of 10,000 errors at most, where each pair of terms is one', () => {
    const terms = Array.from({ length: 4000 }, () => ({}));
    expect(causes(storageClass({ allowedTopologies: terms }))).toHaveLength(10_000);
  });

  it('is warned of labels of nodes that are deprecated', () => {
    const manifest = storageClass({ allowedTopologies: [term({ key: 'beta.kubernetes.io/arch', values: ['arm64'] })] });
    expect(causes(manifest)).toEqual([]);
    expect(warnings(manifest, '1.25')).toEqual([
      'allowedTopologies[0].matchLabelExpressions[0].key: deprecated since v1.14; use "kubernetes.io/arch" instead',
    ]);
  });
});
