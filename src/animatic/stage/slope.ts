import type { Storyboard } from '../storyboard.ts';

/** Places whose ground may slope; the rest is built on the level. */
const open = new Set(['hill', 'ski slope', 'mountain', 'desert', 'dunes', 'path', 'road', 'forest', 'field', 'snow']);

const way =
  /\b(down|up)(?:wards?)? (?:(?:a|an|the|this|that|its|their|some|snowy|icy|steep|grassy|long|sandy|big|green|rocky|high|giant|huge|frozen|muddy|winding|tall|small|little|gentle|slippery) )*(?:hill|slope|hillside|mountainside|mountain|piste|dune|sand dune|incline|ski slope)s?\b|\b(down|up)hill\b/i;

/** How much the ground falls along the way the actors go: units per unit, above zero downwards; 0 is level. */
export function slopeOf({ prompt, setting, camera }: Storyboard): number {
  const found = way.exec(prompt);
  if (!found || setting.indoors || (setting.place !== null && !open.has(setting.place))) return 0;
  if (camera.some(({ view }) => view === 'aerial')) return 0;
  const tilt = /\bsteep\b/i.test(prompt) ? 0.19 : 0.13;
  return (found[1] ?? found[2])?.toLowerCase() === 'up' ? -tilt : tilt;
}
