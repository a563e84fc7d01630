import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { InitVolumePod, initVolumePod } from '../../pods/init-volume-pod';
import { SidecarPod, sidecarPod } from '../../pods/sidecar-pod';
import { WebPod, webPod } from '../../pods/web-pod';
import { volumeClaimTemplate } from '../../template/claim-template';
import { fromConfigMap, fromField, fromResource, fromSecret } from '../../template/env';
import { exec, grpc, httpGet, sleep, tcpSocket } from '../../template/handlers';
import * as volume from '../../template/volume';
import { CronJob } from '../../workloads/cron-job';
import { DaemonSet } from '../../workloads/daemon-set';
import { Deployment } from '../../workloads/deployment';
import { Job } from '../../workloads/job';
import { ManifestObject } from '../../workloads/manifest-object';
import { Pod } from '../../workloads/pod';
import { ReplicaSet } from '../../workloads/replica-set';
import { Service } from '../../workloads/service';
import { StatefulSet } from '../../workloads/stateful-set';
import { readModule, type Functions } from './reader';
import { UnexpectedCode } from './tokens';

type ObjectClass = new (scope: Construct, id: string, argument: never) => ApiObject;

const classes: Readonly<Record<string, ObjectClass>> = {
  ...{ ApiObject, ManifestObject, Pod, Service, WebPod, InitVolumePod, SidecarPod },
  ...{ CronJob, DaemonSet, Deployment, Job, ReplicaSet, StatefulSet },
};

const { configMap, downwardAPI, emptyDir, hostPath, image, persistentVolumeClaim, projected, secret } = volume;

const functions: Functions = {
  ...{ webPod, initVolumePod, sidecarPod, volumeClaimTemplate },
  ...{ exec, grpc, httpGet, sleep, tcpSocket, fromConfigMap, fromField, fromResource, fromSecret },
  ...{ configMap, downwardAPI, emptyDir, hostPath, image, persistentVolumeClaim, projected, secret },
};

/** Every name that generated code may import from this library. */
export const exportedNames: readonly string[] = [...Object.keys(classes), ...Object.keys(functions)].filter(
  (name) => name !== 'ApiObject',
);

/** What a statement of generated code synthesizes to. */
export interface Synthesized {
  readonly manifest: unknown;
  /** What is wrong with it, so that cdk8s would refuse to synthesize it. */
  readonly problems: readonly string[];
}

/**
 * What a generated module synthesizes to: reads the text back and makes the very objects that it makes.
 *
 * @returns an object for each statement, in order
 * @throws UnexpectedCode if the text is not of the kind that is generated
 */
export function evaluate(code: string): Synthesized[] {
  const chart = new Chart(new App(), 'chart');
  return readModule(code, functions).map(({ name, id, argument, removes }) => {
    const made = Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (!made) throw new UnexpectedCode(`unexpected ${name}`);
    const object = new made(chart, id, argument as never);
    if (removes !== undefined) object.addJsonPatch(JsonPatch.remove(removes));
    return { manifest: object.toJson() as unknown, problems: object.node.validate() };
  });
}
