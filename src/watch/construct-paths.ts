import type { CheckedObject } from './checked-files';

/**
 * The construct that each object came from, as cdk8s writes it down: by the object's name alone. Of several objects with the
 * same name only the last one is known, and nobody knows which that is; so they get none.
 */
export class ConstructPaths {
  private readonly resources: Readonly<Record<string, unknown>>;

  /** @param metadata the text of construct-metadata.json; empty where there is no such file */
  constructor(metadata: string) {
    this.resources = resourcesOf(metadata);
  }

  /** The objects, with construct paths in their findings. */
  of(objects: readonly CheckedObject[]): CheckedObject[] {
    const count = new Map<string, number>();
    for (const { object, isMore } of objects)
      if (object && !isMore) count.set(object.name, (count.get(object.name) ?? 0) + 1);
    return objects.map((one) => {
      const name = one.object?.name ?? '';
      const constructPath = count.get(name) === 1 ? this.pathOf(name) : undefined;
      if (constructPath === undefined) return one;
      return { ...one, constructPath, findings: one.findings.map((finding) => ({ ...finding, constructPath })) };
    });
  }

  private pathOf(name: string): string | undefined {
    const resource = Object.hasOwn(this.resources, name) ? this.resources[name] : undefined;
    if (typeof resource !== 'object' || resource === null || !('path' in resource)) return undefined;
    return typeof resource.path === 'string' ? resource.path : undefined;
  }
}

function resourcesOf(metadata: string): Readonly<Record<string, unknown>> {
  try {
    const { resources } = JSON.parse(metadata) as { resources?: unknown };
    return typeof resources === 'object' && resources !== null ? (resources as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
