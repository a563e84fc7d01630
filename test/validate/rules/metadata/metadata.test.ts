import { configMap, deployment, job, pod } from '../../../../src/validate/examples';
import { autoscaler } from '../../../../src/validate/rules/autoscaling/examples';
import { replicationController, statefulSet } from '../../../../src/validate/rules/workloads/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const metadata = { metadata: { generation: -1 } };

describe('an owner', () => {
  const owned = (apiVersion: string, kind: string): object =>
    configMap({ metadata: { ownerReferences: [{ apiVersion, kind, name: 'x', uid: 'x' }] } });
  verdicts([
    ['is no event', owned('v1', 'Event'), 'Invalid metadata.ownerReferences'],
    ['is no event, written so either', owned('/v1', 'Event'), 'Invalid metadata.ownerReferences'],
    ['is another event', owned('events.k8s.io/v1', 'Event')],
  ]);
});

it('counts controllers without a name since 1.26', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: '', controller: true };
  const manifest = configMap({
    metadata: {
      ownerReferences: [
        { ...owner, uid: 'a' },
        { ...owner, uid: 'b' },
      ],
    },
  });
  const counting = minors(25).filter((version) =>
    causes(manifest, version).includes('Invalid metadata.ownerReferences'),
  );
  expect(counting).toEqual(minors(26));
});

describe('owners that are the same', () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'web', uid: 'a' };
  const observed = (...owners: object[]): string[] =>
    warnings(configMap({ metadata: { ownerReferences: owners } })).map((text) => text.replace(/^.*observed: /, ''));

  it('are told of once for each that is left out', () => {
    expect(observed(owner, owner, owner, { ...owner, uid: 'b' })).toEqual(['a, a']);
  });

  it('are not those that differ in controller', () => {
    expect(observed(owner, { ...owner, controller: false })).toEqual([]);
  });
});

describe('what the name of a ReplicationController is made of', () => {
  const made = (generateName: string): object => replicationController({ metadata: { name: 'web', generateName } });

  it('is looked at before 1.36 as the name is', () => {
    expect(refusedBy(made('Web_'))).toEqual(minors(25, 35));
  });

  it('has no slash and no percent sign in any version', () => {
    expect(refusedBy(made('a/b'))).toEqual(minors(25));
    expect(causes(made('50%'))).toEqual(['Invalid metadata.generateName']);
  });

  it('is looked at once nothing else is wrong', () => {
    const manifest = replicationController({ metadata: { name: 'web', generateName: 'a/b' }, spec: { replicas: -1 } });
    expect(causes(manifest)).toEqual(['Invalid spec.replicas']);
  });
});

describe('the generation', () => {
  verdicts([
    ['is not negative', configMap(metadata), 'Invalid metadata.generation'],
    ['of an autoscaler is not set by the server', autoscaler(metadata), 'Invalid metadata.generation'],
    ['is set by the server where it counts changes', deployment(metadata)],
    ['of a StatefulSet too', statefulSet(metadata)],
    ['of a Job too', job(metadata)],
  ]);

  it('of a pod is set by the server since 1.33', () => {
    expect(refusedBy(pod(metadata))).toEqual(minors(25, 32));
  });
});
