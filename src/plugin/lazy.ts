import type * as plugin from './index';

/**
 * The plugin where cdk8s-cli looks for it, in the main file of the package. What it does is loaded when cdk8s-cli makes one: an
 * app that only imports constructs pays nothing for it.
 */
export class PodsValidation {
  /** See the class of the same name in `cdk8s-pods/plugin`, which this makes an instance of. */
  declare public readonly validate: plugin.PodsValidation['validate'];

  constructor(properties: plugin.PodsValidationProps | null = {}) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a constructor cannot wait for an import()
    const { PodsValidation: Plugin } = require('../plugin') as typeof plugin;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- a stand-in, not an instance
    return new Plugin(properties);
  }
}
