'use strict';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	globalSetup: '<rootDir>/test/engine/userFolder.ts',
	globalTeardown: '<rootDir>/test/engine/userFolderRemoval.ts',
	setupFiles: ['<rootDir>/test/engine/environment.ts'],
	testTimeout: 30_000,
	maxWorkers: 2,
	verbose: false,
};
