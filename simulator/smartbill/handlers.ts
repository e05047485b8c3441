import { tokens } from './access';
import { changes } from './changes';
import { hometax } from './hometax';
import { issuing } from './issuing';
import { lists } from './lists';
import { previewForms } from './previewForms';
import { queries } from './queries';
import type { Handler } from './service';

/** What does each signal, by its name. */
export const handlers: Readonly<Record<string, Handler>> = { ...issuing, ...changes, ...queries, ...lists, ...previewForms, ...tokens, ...hometax };
