import { mkdirSync } from 'fs';
import { join } from 'path';

// Must be set before anything imports n8n-core. Workers of one run must not write the same settings file.
const folder = join(process.env.EINVOICE_TEST_FOLDER!, `worker-${process.env.JEST_WORKER_ID}`);
mkdirSync(folder, { recursive: true });
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'only for tests';
process.env.N8N_LOG_LEVEL = 'silent';
