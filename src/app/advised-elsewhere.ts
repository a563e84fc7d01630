import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set by whoever runs an app and gives advice on its manifests: our watch. */
const ASKED = 'CDK8S_PODS_ADVICE';

/**
 * Whether whoever runs the app gives the same advice: the watch, which says so, or the plugin in cdk8s-cli. That sets the two
 * variables where there are validations (lib/cli/cmds/synth.js), and runs the app in the folder of cdk8s.yaml. Validations that
 * it downloads are not known here.
 */
export function isAdvisedElsewhere(): boolean {
  const { CDK8S_OUTDIR: outdir, CDK8S_RECORD_CONSTRUCT_METADATA: records, [ASKED]: asked } = process.env;
  if (asked === 'elsewhere') return true;
  if (outdir === undefined || records !== 'true') return false;
  try {
    return /^[^#\n]*\bPodsValidation\b/m.test(readFileSync(join(process.cwd(), 'cdk8s.yaml'), 'utf8'));
  } catch {
    return false;
  }
}
