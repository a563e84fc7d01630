import { knownRules, newestKubernetes, validate } from '../../src/validate';
import type { KubernetesVersion, RuleMeta, ValidateOptions } from '../../src/validate';

const NEWEST = Number(newestKubernetes.slice(2));

const optionsOf = ({ until = NEWEST, podSecurity }: RuleMeta): ValidateOptions => {
  const kubernetes = `1.${Math.min(until, NEWEST)}` as KubernetesVersion;
  return podSecurity === undefined ? { kubernetes } : { kubernetes, podSecurity };
};

describe('every rule', () => {
  it('has an id of its own', () => {
    const ids = knownRules().map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(knownRules().map((meta) => [meta.id, meta] as const))('%s finds fault with its bad example', (id, meta) => {
    const found = validate(meta.bad(), optionsOf(meta));
    expect(found.map(({ rule }) => rule)).toContain(id);
  });

  it.each(knownRules().map((meta) => [meta.id, meta] as const))('%s is content with its good example', (_id, meta) => {
    const found = validate(meta.good(), optionsOf(meta));
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
