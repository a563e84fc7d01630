import type { ObjectMeta } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { deployment } from '../../examples';
import { dns1123Label } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { objectName } from '../metadata/metadata';

const NAME = Path.of('metadata').child('name');

const hostname = rule<string>({
  id: 'workload-name-in-pods',
  source:
    'pkg/registry/apps/deployment/strategy.go WarningsOnCreate, and those of ReplicaSet, Job, CronJob, ReplicationController',
  since: 27,
  why: 'The name goes into the names of pods and their host names, which are cut at 63 characters and at dots.',
  fix: 'Name the workload of lower case letters, digits and dashes, up to 63.',
  bad: () => deployment({ metadata: { name: 'web.v1' } }),
  good: () => deployment({ metadata: { name: 'web-v1' } }),
  check(name, at, cx) {
    const complaints = dns1123Label(name);
    if (complaints.length === 0) return;
    const list = complaints.join(' ').replace('63 bytes', '63 characters');
    cx.warn(
      at,
      `this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${list}]`,
    );
  },
});

/** Warns about a name that makes odd names of pods. */
export function warnAboutName(metadata: Decoded<ObjectMeta> | undefined, cx: Context): void {
  const name = objectName(metadata);
  if (name !== '') hostname(name, NAME, cx);
}
