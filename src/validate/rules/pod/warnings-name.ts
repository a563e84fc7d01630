import { pod } from '../../examples';
import { dns1123Label } from '../../formats/names';
import { rule } from '../../rule';

export const podNameRule = rule<string>({
  id: 'warn-pod-name',
  source: 'pkg/registry/core/pod/strategy.go WarningsOnCreate',
  since: 27,
  why: 'The name is the host name in the pod, which is cut at 63 characters and at dots.',
  fix: 'Use a name without dots, up to 63 characters.',
  bad: () => pod({ metadata: { name: 'web.one' } }),
  good: () => pod({ metadata: { name: 'web-one' } }),
  check(name, at, cx) {
    const complaints = dns1123Label(name);
    if (complaints.length === 0) return;
    const surprise =
      "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
    cx.warn(at, `${surprise}: [${complaints.join(' ')}]`);
  },
});
