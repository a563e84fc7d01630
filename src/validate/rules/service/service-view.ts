import type { Service, ServicePort, ServiceSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';

const NONE: readonly never[] = [];

/** The Service as the server reads it: defaults filled in (pkg/apis/core/v1/defaults.go SetDefaults_Service). */
export class ServiceView {
  readonly spec: Decoded<ServiceSpec>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly type: string;
  readonly ports: readonly Decoded<ServicePort>[];
  /** With clusterIP copied where only that is given (pkg/registry/core/service/storage normalizeClusterIPs). */
  readonly clusterIPs: readonly string[];

  constructor({ metadata, spec = {} }: Decoded<Service>) {
    this.spec = spec;
    this.annotations = metadata?.annotations ?? {};
    this.type = spec.type || 'ClusterIP';
    this.ports = spec.ports ?? NONE;
    this.clusterIPs = spec.clusterIPs?.length ? spec.clusterIPs : spec.clusterIP ? [spec.clusterIP] : NONE;
  }

  get clusterIP(): string {
    return this.spec.clusterIP ?? '';
  }

  get isHeadless(): boolean {
    return this.clusterIPs.length === 1 && this.clusterIPs[0] === 'None';
  }

  get hasSelector(): boolean {
    for (const _ in this.spec.selector) return true;
    return false;
  }

  get hasNodePorts(): boolean {
    return this.type === 'NodePort' || this.type === 'LoadBalancer';
  }

  /** Whether it can be reached from outside of the cluster, so that externalTrafficPolicy says something. */
  isExternal(cx: Context): boolean {
    if (this.hasNodePorts) return true;
    return cx.kubernetes.minor >= 29 && this.type === 'ClusterIP' && (this.spec.externalIPs?.length ?? 0) > 0;
  }

  get needsHealthCheck(): boolean {
    return this.type === 'LoadBalancer' && this.spec.externalTrafficPolicy === 'Local';
  }
}

/** A port's protocol. */
export const protocolOf = ({ protocol }: Decoded<ServicePort>): string => protocol || 'TCP';
