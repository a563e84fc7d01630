import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replay, verdictOf } from '../../scripts/conformance/replay';
import { score } from '../../scripts/conformance/score';

/** A kubectl that knows one version and answers by the name of the object. */
function fakeKubectl(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'kubectl-')), 'kubectl');
  const script = `#!${process.execPath}
const args = process.argv.slice(2);
if (args[0] !== '--context' || args[1] !== 'kind') process.exit(9);
if (args[2] === 'version') {
  console.log(JSON.stringify({ serverVersion: { major: '1', minor: '33+' } }));
} else {
  if (args.slice(2).join(' ') !== 'create --dry-run=server --validate=strict -f -') process.exit(9);
  const { metadata } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const answers = {
    good: '',
    nameless: 'The ConfigMap "nameless" is invalid: metadata.name: Required value: name or generateName is required',
  };
  console.error(answers[metadata.name] ?? 'Error from server (Forbidden): no');
  process.exit(answers[metadata.name] === '' ? 0 : 1);
}
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

const configMap = (name: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

describe('replaying cases against a cluster', () => {
  it('asks the server of the context, and scores under its version', async () => {
    const cases = ['good', 'nameless', 'secret'].map((id) => ({ id, manifest: configMap(id), verdicts: {} }));
    const { scores, differences } = score(await replay(cases, { context: 'kind', kubectl: fakeKubectl() }));
    // What is forbidden depends on the cluster and does not count.
    expect(scores.get('1.33')).toMatchObject({ cases: 2, verdicts: 1, falseAccepts: 1 });
    expect(differences).toMatchObject([{ id: 'nameless', missing: ['FieldValueRequired metadata.name'] }]);
  });

  it('says which program is missing', async () => {
    await expect(replay([], { context: 'kind', kubectl: '/nowhere/kubectl' })).rejects.toThrow('/nowhere/kubectl');
  });

  it.each([
    ['success', { code: 0, stderr: 'Warning: spec.x: old' }, { accepted: true, code: 201 }],
    [
      'several causes',
      {
        code: 1,
        stderr:
          'The Pod "p" is invalid: \n* spec.containers[0].name: Required value\n* spec.volumes[1].name: Duplicate value: "a"\n',
      },
      {
        accepted: false,
        code: 422,
        causes: [
          ['FieldValueRequired', 'spec.containers[0].name'],
          ['FieldValueDuplicate', 'spec.volumes[1].name'],
        ],
      },
    ],
    [
      'an unknown field',
      {
        code: 1,
        stderr:
          'Error from server (BadRequest): error when creating "STDIN": Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.x"',
      },
      { accepted: false, code: 400 },
    ],
    [
      'an unknown kind',
      { code: 1, stderr: 'error: resource mapping not found: no matches for kind "Podd" in version "v1"' },
      { code: 404, reason: 'NoKindMatch' },
    ],
    [
      'an object that is there',
      { code: 1, stderr: 'Error from server (AlreadyExists): namespaces "default" already exists' },
      { accepted: true },
    ],
  ])('reads %s', (_title, answer, expected) => {
    expect(verdictOf(answer)).toMatchObject(expected);
  });
});
