import { once } from 'node:events';
import { readFile, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { runSync } from '../../child-process';

const ENV = {
  PATH: process.env.PATH,
  // What the machine's user has configured (signing, hooks, default branch) must not matter.
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
};

export function git(directory: string, ...args: string[]): string {
  const { status, stdout, stderr } = runSync('git', ['-C', directory, ...args], { env: ENV });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed:\n${stderr}`);
  return stdout.trim();
}

export function requireGit(): void {
  if (runSync('git', ['--version']).status !== 0) {
    throw new Error('These tests need git, and it is not on PATH. Install git and run them again.');
  }
}

/** A bare repository that receives pushes, and the author's work tree beside it. */
export class Source {
  readonly bare: string;
  private readonly work: string;

  constructor(root: string) {
    this.bare = path.join(root, 'source.git');
    this.work = path.join(root, 'work');
    git(root, 'init', '--quiet', '--bare', '--initial-branch=main', this.bare);
    git(root, 'init', '--quiet', '--initial-branch=main', this.work);
  }

  /** Pushes a commit with these files, in place of the last commit when `force` is set, and tells its short id. */
  push(files: Record<string, string>, force = false): string {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(this.work, name), text);
    git(this.work, 'add', '--all');
    git(this.work, 'commit', '--quiet', '--message=Contents', ...(force ? ['--amend'] : []));
    git(this.work, 'push', '--quiet', this.bare, force ? '+main' : 'main');
    return git(this.work, 'rev-parse', '--short', 'HEAD');
  }

  remove(name: string): void {
    git(this.work, 'rm', '--quiet', name);
  }

  /** Serves the bare repository's files to those who know the password, by git's "dumb" HTTP protocol. */
  async serve(userAndPassword: string): Promise<{ url: string; close: () => void }> {
    git(this.bare, 'update-server-info');
    const authorization = `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
    const server = createServer((request, response) => {
      if (request.headers.authorization !== authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="source"' }).end();
        return;
      }
      const file = path.join(this.bare, new URL(request.url ?? '/', 'http://localhost').pathname);
      readFile(file, (error, content) => response.writeHead(error ? 404 : 200).end(error ? '' : content));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const close = () => {
      server.closeAllConnections();
      server.close();
    };
    return { url: `http://${userAndPassword}@127.0.0.1:${port}/`, close };
  }
}
