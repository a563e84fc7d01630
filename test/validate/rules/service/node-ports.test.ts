import { service } from '../../../../src/validate/rules/service/examples';
import { verdicts } from '../verdicts';

describe('a port for health checks', () => {
  const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
  verdicts([
    [
      'follows the highest of the node ports',
      service({ spec: { ...local, ports: [{ port: 80, nodePort: 65534 }] } }),
      'Invalid spec.ports[0].nodePort',
    ],
    [
      'is a port',
      service({ spec: { ...local, ports: [{ port: 80, nodePort: 65535 }] } }),
      'Invalid spec.healthCheckNodePort',
    ],
  ]);
});

describe('node ports that nobody asked for', () => {
  verdicts([
    [
      'follow those that somebody asked for',
      service({
        spec: {
          type: 'NodePort',
          ports: [
            { name: 'a', port: 80, nodePort: 30180 },
            { name: 'b', port: 81 },
            { name: 'c', port: 80, nodePort: 30181, protocol: 'UDP' },
          ],
        },
      }),
      'Invalid spec.ports[2].nodePort',
    ],
  ]);
});
