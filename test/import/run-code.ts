import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import { transform } from 'sucrase';
import * as pods from '../../src';

type ChartClass = new (scope: constructs.Construct, id: string) => cdk8s.Chart;

/** Really runs a generated module, as node would once its types are stripped, and synthesizes its chart. */
export function runCode(code: string): unknown[] {
  const { code: script } = transform(code, { transforms: ['typescript', 'imports'] });
  const modules: Record<string, unknown> = { cdk8s, constructs, 'cdk8s-pods': pods };
  const exported: Record<string, unknown> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- that is what is tested
  new Function('require', 'exports', script)((name: string) => modules[name], exported);
  const [Chart] = Object.values(exported).filter((value) => typeof value === 'function');
  return cdk8s.Testing.synth(new (Chart as ChartClass)(cdk8s.Testing.app(), 'chart')) as unknown[];
}
