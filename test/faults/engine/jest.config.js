'use strict';

const { resolve } = require('node:path');
const gate = require('../../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...gate,
	rootDir: resolve(__dirname, '../../..'),
	// Not a part of the gate: `npm run test:faults` runs it.
	testMatch: ['<rootDir>/test/faults/engine/*.matrix.ts'],
};
