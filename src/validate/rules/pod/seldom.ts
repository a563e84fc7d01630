import type * as admission from '../pod-security/admission';
import type * as affinity from './affinity';
import type * as claims from './claims';
import type * as ephemeral from './ephemeral-containers';
import type * as system from './operating-system';
import type * as spread from './spread';
import type * as volumes from './volumes';
import type * as volumeWarnings from './warnings-volumes';

/** Loads a module the first time that it is asked for. */
function once<Module>(load: () => Module): () => Module {
  let module: Module | undefined;
  return () => (module ??= load());
}

/* eslint-disable @typescript-eslint/no-require-imports -- a dynamic import() would make validate() asynchronous */
/** The rules of fields that many pods do without: half of all. They are loaded with the first pod that has the field. */
export const seldom = {
  affinity: once(() => require('../../../validate/rules/pod/affinity') as typeof affinity),
  claims: once(() => require('../../../validate/rules/pod/claims') as typeof claims),
  ephemeralContainers: once(() => require('../../../validate/rules/pod/ephemeral-containers') as typeof ephemeral),
  operatingSystem: once(() => require('../../../validate/rules/pod/operating-system') as typeof system),
  podSecurity: once(() => require('../../../validate/rules/pod-security/admission') as typeof admission),
  spread: once(() => require('../../../validate/rules/pod/spread') as typeof spread),
  volumes: once(() => require('../../../validate/rules/pod/volumes') as typeof volumes),
  volumeWarnings: once(() => require('../../../validate/rules/pod/warnings-volumes') as typeof volumeWarnings),
};
/* eslint-enable @typescript-eslint/no-require-imports */
