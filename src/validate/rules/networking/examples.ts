import { manifest } from '../../examples';

export const networkPolicy = manifest({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'web' },
  spec: { podSelector: { matchLabels: { app: 'web' } } },
});

/** A policy that lets in what this rule says. */
export const lettingIn = (ingress: object): object => networkPolicy({ spec: { ingress: [ingress] } });

const backend = { service: { name: 'web', port: { number: 80 } } };

export const ingress = manifest({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: { defaultBackend: backend },
});

/** An ingress with one path. */
export const ingressPath = (path: object): object =>
  ingress({
    spec: {
      defaultBackend: undefined,
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend, ...path }] } }],
    },
  });

export const ingressClass = manifest({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'external' },
  spec: { controller: 'example.com/ingress-controller' },
});

/** A class with such parameters. */
export const withParameters = (parameters: object): object =>
  ingressClass({ spec: { parameters: { apiGroup: 'example.com', kind: 'Gateway', name: 'external', ...parameters } } });
