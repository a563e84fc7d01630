import { checkText } from '../../src/check/check-text';

async function hints(text: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const { findings } of checkText([text], 'a.yaml', { kubernetes: ['1.36'] }))
    found.push(...findings.map(({ hint }) => hint));
  return found;
}

const named = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${JSON.stringify(name)}\n`;

describe('a value that nobody filled in', () => {
  it.each([
    ['$RELEASE_NAME-web', '$RELEASE_NAME'],
    ['web-${RELEASE}', '${RELEASE}'],
    ['{{ .Release.Name }}-web', '{{ .Release.Name }}'],
    ['<the name>', '<the name>'],
    ['__NAME__', '__NAME__'],
  ])('%s is told from one that is wrong', async (name, placeholder) => {
    expect(await hints(named(name))).toEqual([expect.stringContaining(`${placeholder} looks like a placeholder`)]);
  });

  it.each(['Web', 'a_b', 'a$b', 'a<b', '{a}'])('%s is not taken for one', async (name) => {
    expect(await hints(named(name))).toEqual([expect.stringContaining('Give metadata.name')]);
  });
});
