import { simulate, startBudget } from '../../src/timeline';

/** A port by name is looked up in the probe's own container (prober.go and pkg/probe, ResolveContainerPort). */
describe('a probe of a port', () => {
  const ports = [{ name: 'http', containerPort: 80 }];
  const results = (probe: object): Set<string | undefined> => {
    const app = { name: 'app', ports, readinessProbe: { ...probe, periodSeconds: 1 } };
    const other = { name: 'other', ports: [{ name: 'admin', containerPort: 81 }] };
    const { events } = simulate({ spec: { containers: [app, other] } }, {}, { horizon: 20, courses: 1 });
    return new Set(events.filter(({ type }) => type === 'probe').map(({ result }) => result));
  };

  it.each<[string, object, string]>([
    ['that is declared by name', { httpGet: { port: 'http' } }, 'success'],
    ['given as a number', { tcpSocket: { port: 9 } }, 'success'],
    ['given as a number in quotes', { httpGet: { port: '9' } }, 'success'],
    ['whose name nobody declares', { httpGet: { port: 'metrics' } }, 'error'],
    ['whose name another container declares', { tcpSocket: { port: 'admin' } }, 'error'],
  ])('%s', (_, probe, result) => {
    expect([...results(probe)]).toEqual([result]);
  });

  it('that does not exist kills nobody, however long the start takes', () => {
    const container = { name: 'app', livenessProbe: { httpGet: { port: 'metrics' } } };
    expect(startBudget({ spec: { containers: [container] } })).toEqual([
      { container: 'app', survives: Infinity, killed: Infinity },
    ]);
  });
});
