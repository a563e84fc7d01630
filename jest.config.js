/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Tests of the packed package have their own configuration; fixtures are others' projects.
  testPathIgnorePatterns: ['<rootDir>/test/package/', '<rootDir>/test/fixtures/'],
  // On a busy machine what takes a second may take half a minute; only what hangs takes longer.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/slow-tests.cjs'],
  transform: { '^.+\\.ts$': '@sucrase/jest-plugin' },
};
