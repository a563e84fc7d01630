import { resolvePlain } from '../../src/read/plain-scalar';

describe('a plain scalar is', () => {
  test.each([
    ['yes', true],
    ['y', true],
    ['On', true],
    ['TRUE', true],
    ['no', false],
    ['N', false],
    ['off', false],
    ['False', false],
    ['', null],
    ['~', null],
    ['Null', null],
    ['0644', 420],
    ['0o644', 420],
    ['0x1F', 31],
    ['0b101', 5],
    ['-0b101', -5],
    ['+7', 7],
    ['1_000', 1000],
    ['08', 8],
    ['0888', 888],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.', 1],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['18446744073709551615', 18446744073709551615n],
    ['18446744073709551616', 18446744073709552000],
    ['.inf', Infinity],
    ['-.INF', -Infinity],
  ])('%s: a JSON value of another kind, %p', (text, value) => {
    expect(resolvePlain(text)).toEqual({ kind: expect.any(String) as string, value });
  });

  test.each([
    'yEs',
    'tRUE',
    'yes ',
    'nULL',
    '1:30',
    '22:00:00',
    '2001-01-01',
    '1.2.3',
    '64Mi',
    '1e',
    '0x',
    '._5',
    '-',
    '+',
    '.',
    '1e999',
    '_1',
  ])('%s: text', (text) => {
    expect(resolvePlain(text)).toEqual({ kind: 'str', value: text });
  });
});
