import { join } from 'node:path';

/** Where a part leaves pictures and logs; emptied before the part runs. */
export const outFolder = (part: string): string => join(__dirname, 'out', part);
