import { homes } from './indoor-families-homes.ts';
import { leisure } from './indoor-families-leisure.ts';
import { passages } from './indoor-families-passages.ts';
import { workplaces } from './indoor-families-work.ts';
import type { IndoorDesign } from './indoors.ts';

/** The indoor families. */
export const indoorFamilies: Readonly<Record<string, IndoorDesign>> = {
  ...homes,
  ...workplaces,
  ...leisure,
  ...passages,
};
