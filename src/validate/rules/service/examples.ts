import { manifest } from '../../examples';

export const service = manifest({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
});

/** A service whose only port has these fields. */
export const servicePort = (port: object): object => service({ spec: { ports: [{ port: 80, ...port }] } });

/** A service of type LoadBalancer. */
export const loadBalancer = (spec: object = {}): object => service({ spec: { type: 'LoadBalancer', ...spec } });

/** A service of type ExternalName. */
export const externalName = (spec: object = {}): object =>
  service({
    spec: { type: 'ExternalName', externalName: 'db.example.com', selector: undefined, ports: undefined, ...spec },
  });
