import { deployment, podTemplate } from '../../examples';
import { rule } from '../../rule';

export const ephemeralInTemplateRule = rule<undefined>({
  id: 'ephemeral-containers-in-template',
  source: 'pkg/apis/core/validation/validation.go ValidatePodTemplateSpec',
  why: 'Ephemeral containers are put into pods that run, by kubectl debug.',
  fix: 'Leave ephemeralContainers out of templates.',
  bad: () =>
    deployment({
      spec: { template: podTemplate({ spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] } }) },
    }),
  good: () => deployment({}),
  check(_, at, cx) {
    cx.forbidden(at, 'ephemeral containers not allowed in pod template');
  },
});
