import { wantObject } from '../argument/argument';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import { ManifestObject } from './manifest-object';
import { problemLines } from './verdict';

/** What a {@link Service} is made of: its metadata, and every field of Kubernetes' ServiceSpec. */
export interface ServiceProps extends k8s.ServiceSpec {
  /** Labels, annotations and so on. */
  readonly metadata?: k8s.ObjectMeta;
}

/** A Kubernetes Service. Made by `workload.expose()`, or on its own. */
export class Service extends ManifestObject {
  /** The ports of the service. */
  public readonly ports: readonly k8s.ServicePort[];

  constructor(scope: Construct, id: string, props: ServiceProps) {
    wantObject(props, { by: 'new Service', what: 'its props, the fields of a service spec' });
    const { metadata, ...spec } = props;
    super(scope, id, { apiVersion: 'v1', kind: 'Service', metadata, spec });
    this.ports = spec.ports ?? [];
    this.node.addValidation({ validate: () => problemLines(this, () => []) });
  }

  /**
   * This service where cdk8s-plus wants its own, for instance the backend of an Ingress. cdk8s-plus reads its `name` and
   * `ports`; the type is the one that is wanted there, since its classes have private members that no other type has.
   *
   * @example ingress.addRule('/', IngressBackend.fromService(deployment.expose().toPlus()))
   */
  // The caller's context says which cdk8s-plus it is; there is no type that fits all of them.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- inferred from where the result goes
  public toPlus<PlusService>(): PlusService {
    return this as unknown as PlusService;
  }
}
