import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { exec, fromSecret, StatefulSet, volumeClaimTemplate, webPod } from '../src';

/** A database that keeps its data on a claimed volume, with the headless Service that gives its pods their names. */
export class Database extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const database = new StatefulSet(this, 'database', {
      metadata: { name: 'database' },
      serviceName: 'database',
      replicas: 1,
      template: webPod({
        metadata: { labels: { app: 'database' } },
        name: 'postgres',
        image: 'postgres:17',
        ports: { postgres: 5432 },
        env: {
          PGDATA: '/var/lib/postgresql/data/pgdata',
          POSTGRES_PASSWORD: fromSecret('database', 'password'),
        },
        volumes: {
          data: volumeClaimTemplate({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }),
        },
        mounts: { data: '/var/lib/postgresql/data' },
        readinessProbe: exec(['pg_isready', '-U', 'postgres'], { periodSeconds: 5 }),
      }),
    });
    database.expose({ metadata: { name: 'database' }, clusterIP: 'None' });
  }
}
