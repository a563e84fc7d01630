import { wantOptions } from '../argument/argument';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp, Chart, Names, YamlOutputType, type ApiObject, type AppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { giveAdvice } from './advice';
import { arrange, type Arrangement } from './arrangement';
import { findAll, isChart } from './construct-tree';
import { topologyOf } from './topology';
import { isPlainlyRendered } from '../workloads/manifest-object';
import { writeData } from '../workloads/rendering';
import { CHECKS_ONCE } from '../workloads/verdict';
import { Bytes } from '../yaml/bytes';
import { writeDocument } from '../yaml/document';
import { saveYaml, yamlText, type WriteDocument } from '../yaml/file';

/**
 * An app of cdk8s that synthesizes fast: the same options, the same files byte for byte, the same errors, for whatever
 * constructs are in it. It checks and resolves the app once and not once more for each chart, orders any number of charts,
 * objects and dependencies in linear time, and writes objects to disk one by one.
 *
 * @example
 * const app = new App({ outdir: 'dist' });
 * new MyChart(app, 'my-chart');
 * app.synth();
 */
export class App extends Cdk8sApp {
  /** @param props as of cdk8s's App */
  public constructor(props: AppProps = {}) {
    wantOptions(props, 'new App');
    super(props);
  }

  /** All charts, each after those that it depends on. */
  public override get charts(): Chart[] {
    return topologyOf(this).filter(isChart);
  }

  /**
   * Writes all manifests to `outdir`.
   *
   * @throws Error with all problems that the constructs report, before anything is written
   */
  public override synth(): void {
    mkdirSync(this.outdir, { recursive: true });
    const checked = findAll(this);
    check(checked);
    giveAdvice(checked);
    const arrangement = arrange(this);
    this.write(this.charts, arrangement);
    if (this.recordsMetadata) {
      const objects = this.charts.flatMap(arrangement.objectsOf);
      writeFileSync(join(this.outdir, 'construct-metadata.json'), constructMetadata(objects));
    }
  }

  /**
   * All manifests as one text.
   *
   * @throws Error with all problems that the constructs report
   */
  public override synthYaml(): string {
    const { objectsOf } = arrange(this);
    check(findAll(this));
    return yamlText(documentsOf(this.charts, objectsOf));
  }

  private get recordsMetadata(): boolean {
    return (this as unknown as { recordConstructMetadata: boolean }).recordConstructMetadata;
  }

  private write(charts: readonly Chart[], { isNumbered, objectsOf }: Arrangement): void {
    const buffer = new Bytes(64 * 1024);
    const save = (path: string, documents: Iterable<WriteDocument>): void => {
      saveYaml(join(this.outdir, path + this.outputFileExtension), documents, buffer);
    };
    const nameOf = (chart: Chart, index: number): string =>
      `${isNumbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    switch (this.yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        if (charts.length > 0) save('app', documentsOf(charts, objectsOf));
        return;
      case YamlOutputType.FILE_PER_CHART:
        charts.forEach((chart, index) => {
          save(nameOf(chart, index), documentsOf([chart], objectsOf));
        });
        return;
      case YamlOutputType.FILE_PER_RESOURCE:
        for (const manifest of manifestsOf(charts, objectsOf)) {
          if (manifest !== undefined) save(resourceName(manifest as Named), [documentOf(manifest)]);
        }
        return;
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        charts.forEach((chart, index) => {
          const folder = nameOf(chart, index);
          mkdirSync(join(this.outdir, folder), { recursive: true });
          for (const object of objectsOf(chart)) save(join(folder, resourceName(object)), [objectDocument(object)]);
        });
    }
  }
}

// Its objects need not remember what was accepted.
Object.defineProperty(App.prototype, CHECKS_ONCE, { value: true });

/** What a file of one object is named after. */
interface Named {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function resourceName({ kind, metadata }: Named): string {
  return `${kind}.${String(metadata.name)}`.replace(/[^\w.-]/g, '');
}

/** Reports what the constructs of an app find wrong, all at once. */
function check(constructs: readonly IConstruct[]): void {
  const problems: string[] = [];
  for (const { node } of constructs) for (const problem of node.validate()) problems.push(`[${node.path}] ${problem}`);
  if (problems.length > 0) throw new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
}

/** The objects of charts as documents, made one by one. A chart that renders itself in its own way does so. */
function* documentsOf(charts: readonly Chart[], objectsOf: Arrangement['objectsOf']): Generator<WriteDocument> {
  for (const chart of charts) {
    if (chart.toJson === Chart.prototype.toJson) for (const object of objectsOf(chart)) yield objectDocument(object);
    else for (const manifest of Object.values(chart.toJson() as unknown[])) yield documentOf(manifest);
  }
}

function documentOf(manifest: unknown): WriteDocument {
  return (out) => {
    writeDocument(manifest, out);
  };
}

/** An object of ours goes from its data to bytes; any other is rendered first. */
function objectDocument(object: ApiObject): WriteDocument {
  return (out) => {
    if (!isPlainlyRendered(object) || !writeData(object, out)) writeDocument(object.toJson(), out);
  };
}

/** The manifests of charts, made one by one. */
function* manifestsOf(charts: readonly Chart[], objectsOf: Arrangement['objectsOf']): Generator {
  for (const chart of charts) {
    if (chart.toJson === Chart.prototype.toJson) for (const object of objectsOf(chart)) yield object.toJson();
    else yield* Object.values(chart.toJson() as unknown[]);
  }
}

function constructMetadata(objects: readonly ApiObject[]): string {
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  return JSON.stringify({ version: '1.0.0', resources });
}
