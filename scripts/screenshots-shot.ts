import type { Page } from 'playwright-core';

/** What drawing may take on a busy machine. */
export const END_MS = 120_000;

export const PROMPTS = [
  'A red panda rides a skateboard through a sunny skate park. The camera follows, then slowly pushes in. Birds sing.',
  'A detective walks down a rain-soaked neon-lit alley at night, footsteps echoing',
  'A cute baby sea otter floating on its back in calm blue water',
  'A beautiful sunset over mountains with birds flying',
];

export const SNOW = 'A red panda rides a skateboard through a snowy skate park';
export const VEO = 'azerion/google-veo-3-1';
export const ANIMATIC = 'filmgate/animatic';
export const STREET = 'A teal bicycle stands left of a red car on a quiet street of shops. Morning, birds.';

export interface Shot {
  name: string;
  path: string;
  signedIn?: boolean;
  /** Another key than the operator's. */
  key?: string;
  /** What is done before the picture. */
  before?: (page: Page) => Promise<void>;
  /** The whole page, not only what is in view. */
  whole?: boolean;
}

/** Puts a draft into this browser and opens it; waits for its drawing and its price. */
export async function writeDraft(page: Page, draft: { model: string; [field: string]: unknown }): Promise<void> {
  const whole = JSON.stringify({ prompt: PROMPTS[0], count: 1, references: [], sketchSeed: 3, ...draft });
  await page.evaluate(`localStorage.setItem('filmgate-draft', ${JSON.stringify(whole)})`);
  await page.goto(new URL('/', page.url()).href);
  await page.waitForSelector('.viewer .aperture img', { timeout: END_MS });
  await page.waitForSelector('.quote .price b:not([aria-hidden])');
}
