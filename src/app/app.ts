import { wantOptions } from '../argument/argument';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp, Chart, Names, YamlOutputType, type ApiObject, type AppProps } from 'cdk8s';
import { giveAdvice } from './advice';
import { isAdvisedElsewhere } from './advised-elsewhere';
import { takeCensus, type Census } from './census';
import { check } from './check';
import { resolveDependencies } from './dependencies';
import { tellDuplicates } from './duplicates';
import { Objects } from './objects';
import { chartsOf, objectsOf } from './topology';
import { isPlainlyRendered } from '../workloads/manifest-object';
import { writeData } from '../workloads/rendering';
import { CHECKS_ONCE } from '../workloads/verdict';
import { Bytes } from '../yaml/bytes';
import { writeDocument } from '../yaml/document';
import { saveYaml, yamlText, type Documents } from '../yaml/file';

/**
 * An app of cdk8s that synthesizes fast: the same options, the same files byte for byte, the same errors, for whatever
 * constructs are in it. It checks and resolves the app once and not once more for each chart, orders any number of charts,
 * objects and dependencies in linear time (of charts in charts, each level goes through all that is below it), and writes objects to
 * disk one by one. What comes up while a chart is rendered is written without a check; dependencies that come up then order
 * objects, and not what is below other constructs.
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
    return chartsOf(this, this.current);
  }

  /** What there is in the app, in the moments in which that is known. */
  private current: Census | undefined;

  /**
   * Writes all manifests to `outdir`.
   *
   * @throws Error with all problems that the constructs report, before anything is written
   */
  public override synth(): void {
    mkdirSync(this.outdir, { recursive: true });
    const census = check(this);
    this.advise(census.objects);
    const isNumbered = resolveDependencies(census);
    const current = isNumbered || census.dependants.length > 0 ? undefined : census;
    this.write(this.chartsBy(current), { isNumbered, objects: new Objects(current) });
    if (this.recordsMetadata) {
      const objects = this.charts.flatMap(objectsOf);
      writeFileSync(join(this.outdir, 'construct-metadata.json'), constructMetadata(objects));
    }
  }

  /**
   * All manifests as one text.
   *
   * @throws Error with all problems that the constructs report
   */
  public override synthYaml(): string {
    resolveDependencies(takeCensus(this));
    const census = check(this);
    const { charts } = this;
    // What a validation has added counts for the objects of the charts, and no more for their order.
    resolveDependencies(census);
    const objects = new Objects(undefined);
    return yamlText((documents) => {
      for (const chart of charts) writeChart(chart, documents, objects);
    });
  }

  /** All charts, as a subclass may have them, too, by what is known of the app at this moment. */
  private chartsBy(current: Census | undefined): Chart[] {
    try {
      this.current = current;
      return this.charts;
    } finally {
      this.current = undefined;
    }
  }

  private advise(objects: readonly ApiObject[]): void {
    const isElsewhere = isAdvisedElsewhere();
    // Where each object has a file, the second file takes the place of the first: nobody who reads them sees both.
    if (!isElsewhere || !this.writesWholeCharts) tellDuplicates(objects);
    if (!isElsewhere) giveAdvice(objects);
  }

  private get writesWholeCharts(): boolean {
    return [YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART].includes(this.yamlOutputType);
  }

  private get recordsMetadata(): boolean {
    return (this as unknown as { recordConstructMetadata: boolean }).recordConstructMetadata;
  }

  private write(charts: readonly Chart[], { isNumbered, objects }: { isNumbered: boolean; objects: Objects }): void {
    const buffer = new Bytes(64 * 1024);
    const save = (path: string, write: (documents: Documents) => void): void => {
      saveYaml(join(this.outdir, path + this.outputFileExtension), write, buffer);
    };
    const nameOf = (chart: Chart, index: number): string =>
      `${isNumbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    switch (this.yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        if (charts.length === 0) return;
        save('app', (documents) => {
          for (const chart of charts) writeChart(chart, documents, objects);
        });
        return;
      case YamlOutputType.FILE_PER_CHART:
        charts.forEach((chart, index) => {
          save(nameOf(chart, index), (documents) => {
            writeChart(chart, documents, objects);
          });
        });
        return;
      case YamlOutputType.FILE_PER_RESOURCE:
        for (const chart of charts) {
          for (const manifest of manifestsOf(chart)) {
            if (manifest === undefined) continue;
            save(resourceName(manifest as Named), (documents) => {
              writeDocument(manifest, documents.next());
            });
          }
        }
        return;
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        charts.forEach((chart, index) => {
          const folder = nameOf(chart, index);
          const objects = objectsOf(chart);
          mkdirSync(join(this.outdir, folder), { recursive: true });
          for (const object of objects) {
            save(join(folder, resourceName(object)), (documents) => {
              writeObject(object, documents.next());
            });
          }
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

function resourceName(named: Named): string {
  return `${named.kind}.${String(named.metadata.name)}`.replace(/[^\w.-]/g, '');
}

/** The objects of a chart as documents, made one by one. A chart that renders itself in its own way does so. */
function writeChart(chart: Chart, documents: Documents, objects: Objects): void {
  if (chart.toJson === Chart.prototype.toJson) {
    for (const object of objects.of(chart)) if (!writeObject(object, documents.next())) objects.mayHaveChanged();
  } else {
    for (const manifest of Object.values(chart.toJson() as unknown[])) writeDocument(manifest, documents.next());
    objects.mayHaveChanged();
  }
}

/** An object of ours goes from its data to bytes; any other is rendered first. @returns whether nothing but data was at work */
function writeObject(object: ApiObject, out: Bytes): boolean {
  if (isPlainlyRendered(object) && writeData(object, out)) return true;
  writeDocument(object.toJson(), out);
  return false;
}

/** The manifests of a chart: all of them are made before any is written. */
function manifestsOf(chart: Chart): unknown[] {
  if (chart.toJson === Chart.prototype.toJson) return objectsOf(chart).map((object): unknown => object.toJson());
  return Object.values(chart.toJson() as unknown[]);
}

function constructMetadata(objects: readonly ApiObject[]): string {
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  return JSON.stringify({ version: '1.0.0', resources });
}
