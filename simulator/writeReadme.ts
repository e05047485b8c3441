import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOperations } from './vnpt/operationsList';

const path = join(__dirname, 'README.md');
writeFileSync(path, withOperations(readFileSync(path, 'utf8')));
