'use strict';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Only here, or jest would look through every folder, an installed n8n below demo/ included.
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	globalSetup: '<rootDir>/test/engine/userFolder.ts',
	globalTeardown: '<rootDir>/test/engine/userFolderRemoval.ts',
	setupFiles: ['<rootDir>/test/engine/environment.ts'],
	testTimeout: 30_000,
	maxWorkers: 2,
	verbose: false,
};
