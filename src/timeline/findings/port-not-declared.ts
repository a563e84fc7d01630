import type { TimingRule } from './rule';

export const portNotDeclared: TimingRule = {
  id: 'timing-port-not-declared',
  title: 'A probe asks a port that the container does not declare',
  why: 'A port by number works undeclared, but next to declared ports it is mostly a slip, and every probe is refused; a port by name that does not exist makes each probe an error, which counts neither way: the container never gets ready and is never killed.',
  fix: 'Ask a declared port, best by its name, or declare the one that is meant.',
  bad: {
    containers: [
      { name: 'web', ports: [{ name: 'http', containerPort: 3000 }], readinessProbe: { httpGet: { port: 8080 } } },
    ],
  },
  good: {
    containers: [
      { name: 'web', ports: [{ name: 'http', containerPort: 3000 }], readinessProbe: { httpGet: { port: 'http' } } },
    ],
  },
  *check({ containers }) {
    for (const { spec, probes } of containers) {
      const ports = spec.ports ?? [];
      for (const { spec: probe, field } of probes) {
        const handler = probe.httpGet ? 'httpGet' : probe.tcpSocket ? 'tcpSocket' : 'grpc';
        const port = probe[handler]?.port;
        if (port === undefined) continue;
        if (
          typeof port === 'number'
            ? ports.length === 0 || ports.some(({ containerPort }) => containerPort === port)
            : ports.some(({ name }) => name === port)
        )
          continue;
        const declared = ports.map(({ name, containerPort }) =>
          name === undefined ? String(containerPort) : `${name} (${containerPort ?? '?'})`,
        );
        yield {
          field: `${field}.${handler}.port`,
          value: port,
          message:
            declared.length === 0
              ? `'${spec.name}' declares no port, so none by the name of ${JSON.stringify(port)}`
              : `'${spec.name}' declares ${declared.join(', ')}, not ${JSON.stringify(port)}`,
        };
      }
    }
  },
};
