export type { Container, InitContainer, Lifecycle, LifecycleHandler } from './template/container';
export { App } from './app/app';
export { volumeClaimTemplate } from './template/claim-template';
export type { ClaimTemplate } from './template/claim-template';
export { CronJob, type CronJobProps, type CronJobTemplate } from './workloads/cron-job';
export { DaemonSet, type DaemonSetProps } from './workloads/daemon-set';
export { Deployment, type DeploymentProps } from './workloads/deployment';
export type { Duration } from './template/duration';
export { fromConfigMap, fromField, fromResource, fromSecret } from './template/env';
export type { EnvFromSource, EnvRecord, EnvVar, EnvVarSource } from './template/env';
export { exec, grpc, httpGet, sleep, tcpSocket } from './template/handlers';
export type { GrpcOptions, HttpGet, HttpGetOptions, ProbeOptions, TcpSocket } from './template/handlers';
export { Job, type JobProps } from './workloads/job';
export type { LivenessProbe, ReadinessProbe, StartupProbe } from './template/probe';
export { ManifestObject, type Manifest } from './workloads/manifest-object';
export { Pod } from './workloads/pod';
export type { PodSpec, PodTemplate, RestartPolicy } from './template/pod-template';
export { ReplicaSet, type ReplicaSetProps } from './workloads/replica-set';
export { Service, type ServiceProps } from './workloads/service';
export { setTarget, type Target } from './workloads/target';
export type { KubernetesVersion } from './validate/kubernetes';
export { StatefulSet, type StatefulSetProps } from './workloads/stateful-set';
export {
  configMap,
  downwardAPI,
  emptyDir,
  hostPath,
  image,
  persistentVolumeClaim,
  projected,
  secret,
} from './template/volume';
export type { Named, Volume, VolumeSource } from './template/volume';
export { Workload, type ExposeOptions } from './workloads/workload';
export { podTemplateFrom, UntypedTemplateError, type UntypedOptions } from './workloads/untyped';
export type { ContainerProps, Mount, Mounts, PortRecord, SidecarProps } from './pods/container-props';
export { InitVolumePod, initVolumePod, type InitVolumePodProps } from './pods/init-volume-pod';
export type { CompanionProps, OneOrMore, PatternTemplate, PodProps } from './pods/pod-props';
export type { SecurityLevel } from './pods/security';
export { SidecarPod, sidecarPod, type SidecarPodProps } from './pods/sidecar-pod';
export type { MainTemplate, WebPodTemplate } from './pods/main-template';
export { WebPod, webPod, type WebPodProps } from './pods/web-pod';
export { checkAtSynth, validateApp } from './workloads/validate-app';
export { PodsValidation } from './plugin/lazy';
