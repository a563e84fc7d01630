/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Tests of the packed package have their own configuration; fixtures are others' projects.
  testPathIgnorePatterns: ['<rootDir>/test/package/', '<rootDir>/test/fixtures/'],
  transform: { '^.+\\.ts$': '@sucrase/jest-plugin' },
};
