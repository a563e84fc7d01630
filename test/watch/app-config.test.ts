import { ConfigError, appConfig } from '../../src/watch/app-config';
import type { ConfigOverrides } from '../../src/watch/app-config';
import { AppFolder } from './app-folder';

describe('cdk8s.yaml', () => {
  const app = AppFolder.forEachTest();

  const newest = { kubernetes: ['1.36'], advice: true };
  const plugin = (properties: object): object => ({ app: 'x', validations: [{ class: 'PodsValidation', properties }] });

  test.each<{ of: string; config: object; overrides?: ConfigOverrides; expected: object }>([
    { of: 'the default', config: { app: 'x' }, expected: { app: 'x', output: 'dist', asked: newest } },
    { of: 'the file', config: { app: 'x', output: 'out' }, expected: { app: 'x', output: 'out', asked: newest } },
    {
      of: 'the command line',
      config: { app: 'x', output: 'out' },
      overrides: { app: 'y', output: 'o' },
      expected: { app: 'y', output: 'o', asked: newest },
    },
    {
      of: 'the templates of a Helm chart',
      config: { app: 'x', synthConfig: { format: 'helm', chartVersion: '1.0.0' } },
      expected: { app: 'x', output: 'dist/templates', asked: newest },
    },
    {
      of: 'the plugin',
      config: plugin({ kubernetes: '1.25..1.26', podSecurity: 'baseline' }),
      expected: {
        app: 'x',
        output: 'dist',
        asked: { kubernetes: ['1.25', '1.26'], podSecurity: 'baseline', advice: true },
      },
    },
    {
      of: 'the command line ahead of the plugin',
      config: plugin({ kubernetes: '1.25', podSecurity: 'baseline' }),
      overrides: { kubernetes: ['1.30'], podSecurity: 'privileged' },
      expected: { app: 'x', output: 'dist', asked: { kubernetes: ['1.30'], podSecurity: 'privileged', advice: true } },
    },
    {
      of: 'no plugin of ours',
      config: { app: 'x', validations: 'https://example.com/validations.yaml' },
      expected: { app: 'x', output: 'dist', asked: newest },
    },
  ])('has the word of $of', ({ config, overrides = {}, expected }) => {
    app.write('cdk8s.yaml', JSON.stringify(config));
    expect(appConfig(app.path, overrides)).toEqual(expected);
  });

  test.each([
    ['no command', '', /no "app"/],
    ['a command that is none', 'app: [1]', /app should be text/],
    ['no YAML', 'app: x\noutput: "', /^cdk8s\.yaml:2:\d+: [^\n]+$/],
    ['an unknown minor', JSON.stringify(plugin({ kubernetes: 1.3 })), /kubernetes: "1.3" is none of .* in quotes/],
    ['an unknown level', JSON.stringify(plugin({ podSecurity: 'none' })), /podSecurity should be/],
  ])('%s', (_, text, message) => {
    app.write('cdk8s.yaml', text);
    const read = (): unknown => appConfig(app.path, {});
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
  });
});
