import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { App, httpGet, setTarget, WebPod, type Target } from '../../src';

/** What an app of so many pods, whose liveness probes are too strict, says as it is synthesized. */
function said(pods: number, target: Target = {}): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'advice-'));
  const warn = jest.spyOn(process, 'emitWarning').mockReturnValue();
  try {
    const app = new App({ outdir });
    setTarget(app, target);
    const chart = new Chart(app, 'shop');
    for (let i = 0; i < pods; i++) {
      new WebPod(chart, `web-${i}`, { name: 'web', image: 'nginx:1.29', livenessProbe: httpGet('/', { port: 80 }) });
    }
    app.synth();
    return warn.mock.calls.map(([text]) => String(text));
  } finally {
    warn.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

test('a synth says what works out badly, by construct path', () => {
  expect(said(1)).toEqual([
    "[shop/web-0] spec.containers[0].livenessProbe: may kill 'web' if it does not answer within 20 s of its start, and there is no startupProbe to wait for it (timing-liveness-kills-slow-start)",
  ]);
});

test('a few times at the most', () => {
  const lines = said(100);
  expect(lines).toHaveLength(6);
  expect(lines[5]).toContain('cdk8s-pods check');
});

test('of very many pods the first thousand are looked at', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'advice-'));
  const warn = jest.spyOn(process, 'emitWarning').mockReturnValue();
  const app = new App({ outdir });
  const chart = new Chart(app, 'shop');
  const probe = httpGet('/', { port: 80 });
  for (let i = 0; i < 1000; i++)
    new WebPod(chart, `well-${i}`, { name: 'web', image: 'nginx:1.29', readinessProbe: probe });
  for (let i = 0; i < 3; i++)
    new WebPod(chart, `late-${i}`, { name: 'web', image: 'nginx:1.29', livenessProbe: probe });
  app.synth();
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
  rmSync(outdir, { recursive: true });
});

test.each<[Target]>([[{ advice: 'off' }], [{ problems: 'off' }]])('%j: not a word', (target) => {
  expect(said(1, target)).toEqual([]);
});
