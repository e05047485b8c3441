import { korea } from '../countries/korea';
import { vietnam } from '../countries/vietnam';
import { assistant } from './assistant';
import { korean } from './korea';
import { sheetOfCountry } from './sheetOfCountry';
import type { Story } from './story';
import { vietnamese } from './vietnam';

/** What the demo plays when nothing is chosen: the sample sheet of each country. */
export const sheetStories: readonly Story[] = [vietnam, korea].map(sheetOfCountry);

/** One for every workflow in workflows/. */
export const stories: readonly Story[] = [...sheetStories, ...vietnamese, ...korean, assistant];
