/**
 * The package as its users get it: packed once, then installed into projects. Slower than the other tests, so apart from them.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/package'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': '@sucrase/jest-plugin' },
  globalSetup: '<rootDir>/test/package/pack.ts',
  globalTeardown: '<rootDir>/test/package/unpack.ts',
  testTimeout: 120_000,
};
