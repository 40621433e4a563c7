import type { Storyboard } from '../storyboard.ts';
import { places } from '../understand/places.ts';
import { type Part, paceFactor, poseAt } from './actors/acting.ts';
import { aspectsOf } from './actors/aspects.ts';
import { type Composition, compose } from './actors/compose.ts';
import type { Role } from './actors/role.ts';
import { traitsOf } from './actors/traits.ts';
import { type CameraPath, cameraPath } from './camera.ts';
import { lensPlan } from './looks/lens.ts';
import { type LookPlan, lookPlan } from './looks/look.ts';
import { mixNumber } from './maths.ts';
import { ablaze, betweenSigns, dimmed, dusty, floodlit, golden, isGrey, type Palette, paletteFor } from './palette.ts';
import { planetLight } from './planet-light.ts';
import { between, randomFrom } from './random.ts';
import { homeOf } from './sets/default-place.ts';
import { recipeFor } from './sets/index.ts';
import type { SetRecipe } from './sets/set.ts';
import { isBurning } from './sets/suited.ts';
import { variantOf } from './sets/variants.ts';
import { slopeOf } from './slope.ts';
import { FRAME_HEIGHT } from './world.ts';

/** What the shot will be, before anything is drawn. */
export interface Plan {
  recipe: SetRecipe;
  /** Share of the frame's height. */
  horizon: number;
  palette: Palette;
  camera: CameraPath;
  composition: Composition;
  /** How fast everything moves against the clock. */
  pace: number;
  look: LookPlan;
  /** How much of the actors' own travel is played. */
  travelShare: number;
}

/** How large the actors are in a view, against the plain one. */
const viewShares: Readonly<Record<string, number>> = { wide: 0.68, aerial: 0.7, 'low angle': 1.1 };

/** A camera that closes in begins further off: masts and heads stay in the picture to the end. */
const CLOSED_IN = 0.84;

/** Decides set, light, places, camera. `withPhoto`: actors come into a given picture and leave its middle free. */
export async function planShot(storyboard: Storyboard, withPhoto: boolean): Promise<Plan> {
  const { setting } = storyboard;
  const recipe = recipeOf(setting.place, storyboard);
  const view = storyboard.camera.find((move) => move.view)?.view;
  const horizon =
    view === 'aerial'
      ? recipe.horizon * 0.5
      : view === 'low angle'
        ? Math.min(0.86, recipe.horizon + 0.14)
        : recipe.horizon;
  const look = lookPlan(storyboard.look, storyboard);
  const lens = lensPlan(storyboard.look.lens);
  const palette = withOneDisc(paletteOf(storyboard, look), storyboard);
  const width = (storyboard.width * FRAME_HEIGHT) / storyboard.height;
  const composition = compose(storyboard, {
    width,
    horizon: horizon * FRAME_HEIGHT,
    recipe: lens.feet === undefined ? recipe : { ...recipe, feet: Math.min(recipe.feet ?? 1, lens.feet) },
    withPhoto,
    lean: between(randomFrom(storyboard.seed ^ 0x2b91), -0.06, 0.06),
    // No two takes are framed alike.
    share:
      (look.share ?? 1) *
      lens.share *
      (viewShares[view ?? 'front'] ?? 1) *
      (storyboard.camera.some(({ move }) => move === 'zoom in' || move === 'dolly in') ? CLOSED_IN : 1) *
      between(randomFrom(storyboard.seed ^ 0x51f3), 0.9, 1.07),
    aspects: await aspectsOf(storyboard),
  });
  if (!withPhoto && view === undefined) bringNear(composition.roles);
  const pace = paceFactor(storyboard.pace);
  const { hero } = composition;
  const total = hero ? poseAt(partOf(hero, pace, 1), storyboard.seconds).travel : 0;
  const free = !withPhoto && slopeOf(storyboard) === 0 && mayFollow(storyboard) && !composition.anchored;
  const vaults = hero?.beats.some((beat) => beat.family === 'vault') === true;
  const onScreen = width * (withPhoto || vaults ? 0.7 : free ? 0.14 : composition.anchored ? 0.2 : 0.36);
  const follows = free && hero !== undefined && total > onScreen;
  const travelShare = follows || total === 0 ? 1 : Math.min(1, onScreen / total);
  const camera = cameraPath({
    storyboard,
    width,
    focusX: hero ? mixNumber(width / 2, middleOf(hero, composition.roles), 0.8) : width / 2,
    focusY: hero ? mixNumber(FRAME_HEIGHT * 0.5, hero.y - hero.height * 0.6, 0.8) : FRAME_HEIGHT * 0.5,
    baseZoom: withPhoto ? 1 : Math.max(view === 'close-up' ? 1.45 : 1, lens.zoom),
    ...(follows && hero
      ? { following: { share: 1 - onScreen / total, travel: travelOf(hero, pace, travelShare) } }
      : {}),
  });
  return { recipe, horizon, palette, camera, composition, pace, look, travelShare };
}

const discs = /^(?:🌕|🌙|🌝|🌑|🌒|🌔|☀|🌞)/u;

/** A sun or a moon that somebody told of is the only one. */
function withOneDisc(palette: Palette, { subjects }: Storyboard): Palette {
  if (!subjects.some(({ count, drawnAs }) => count > 0 && discs.test(drawnAs.name))) return palette;
  const { disc: _disc, ...rest } = palette;
  return rest;
}

/** How near the camera comes to what lies on a table: the table's feet are of no interest. */
const STILL_LIFE = 1.34;
const vapours = new Set(['steam', 'smoke', '💨']);

/** What lies on a table, as a picture of its own: where its middle is and how near the camera comes. */
interface StillLife {
  x: number;
  y: number;
  zoom: number;
}

/** What lies on a table comes nearer with it: its feet leave the picture below. The room stays as it is. */
function bringNear(roles: readonly Role[]): void {
  const near = stillLifeOf(roles);
  if (!near) return;
  for (const role of roles) {
    role.x = near.x + (role.x - near.x) * near.zoom;
    role.y = near.y + (role.y - near.y) * near.zoom;
    role.height *= near.zoom;
  }
}

/** Undefined when somebody alive is there or the table is part of a larger scene. */
function stillLifeOf(roles: readonly Role[]): StillLife | undefined {
  const lying = roles.filter(({ support }) => support?.subject.drawnAs.name === 'table');
  const isBeside = (role: Role): boolean => {
    const { name } = role.subject.drawnAs;
    return name !== 'table' && !vapours.has(name) && !lying.includes(role);
  };
  if (lying.length === 0 || roles.some(isBeside)) return undefined;
  if (lying.some(({ traits }) => traits.person || traits.gait === 'legs')) return undefined;
  const xs = lying.map(({ x }) => x);
  const foot = Math.max(...lying.map(({ y }) => y));
  const tall = Math.max(...lying.map(({ height }) => height));
  const y = foot - tall * 0.6;
  // Its top stays in the picture.
  const zoom = Math.min(STILL_LIFE, (y - FRAME_HEIGHT * 0.05) / (tall * 0.4));
  return zoom > 1 ? { x: (Math.min(...xs) + Math.max(...xs)) / 2, y, zoom } : undefined;
}

/** The middle of the hero and of what it pulls along. */
function middleOf(hero: Role, roles: readonly Role[]): number {
  const towed = roles.find(({ towedBy }) => towedBy === hero);
  return towed ? (hero.x + towed.x) / 2 : hero.x;
}

export function recipeOf(place: string | null, storyboard: Storyboard): SetRecipe {
  const family = place === null ? homeOf(storyboard) : (places.get(place)?.set ?? place);
  const below = family === 'ocean' && isBelowSurface(storyboard) ? 'underwater' : family;
  return variantOf(below, storyboard) ?? recipeFor(below, storyboard.setting);
}

/** Fish are seen in the water, not on it; whales and dolphins come up. */
function isBelowSurface(storyboard: Storyboard): boolean {
  const first = storyboard.subjects[0];
  if (first?.drawnAs.kind !== 'glyph') return false;
  const surfacing =
    ['🐳', '🐋', '🐬', '🦭'].includes(first.drawnAs.name) && !/under ?water|deep/i.test(storyboard.prompt);
  const seated = storyboard.relations.some((r) => r.subject === first.id && r.relation === 'on top of');
  return traitsOf(first.drawnAs.name).gait === 'fins' && !surfacing && !seated;
}

/** The light of the hour, under the weather and the look. */
export function paletteOf(storyboard: Storyboard, look: LookPlan, hour = storyboard.setting.timeOfDay): Palette {
  const { weather, indoors } = storyboard.setting;
  const closed = weather.some((kind) => kind === 'rain' || kind === 'storm' || kind === 'smoke');
  const low = hour === 'dawn' || hour === 'sunset';
  const misty = weather.includes('fog') ? (low ? 0.35 : 0.8) : 0;
  const overcast = closed ? 0.85 : Math.max(misty, weather.includes('snow') ? 0.55 : 0);
  const bright = hour === 'day' || hour === 'dawn';
  // Worn black-and-white stock of a night shows nothing but dirt: such nights were shot at dusk.
  const shot = hour === 'night' && storyboard.look.style === 'old film' ? 'dusk' : hour;
  const earthly = paletteFor(
    look.dark && bright && !indoors ? 'night' : shot,
    overcast,
    indoors,
    weather.includes('storm'),
  );
  const dim =
    indoors &&
    /\b(?:dark|dim|dimly lit|candle ?-?lit|shadowy|gloomy) (?:\w+ )?(?:room|hall|hallway|cellar|basement|corridor|bedroom|studio|library|church|kitchen)\b|\bby candlelight\b|\bin the dark\b/i.test(
      storyboard.prompt,
    );
  const palette = placed(earthly, storyboard, dim);
  return isGrey(storyboard.look) ? { ...palette, vignette: '#060506', shade: '#141214' } : palette;
}

const lampedByNight = new Set(['stadium', 'arena', 'baseball field', 'tennis court', 'basketball court', 'raceway']);

const goldenHour = /\bgolden[- ](?:hour|light|sunlight|glow|afternoon|evening)\b|\bmagic hour\b/i;

/** The light of a place or a time that has its own. */
function placed(earthly: Palette, { setting, prompt }: Storyboard, dim: boolean): Palette {
  const { place, indoors, weather } = setting;
  const elsewhere = planetLight(place, earthly);
  if (elsewhere) return elsewhere;
  if (weather.includes('dust') && !indoors) return dusty(earthly);
  if (dim) return dimmed(earthly);
  if (!indoors && isBurning(prompt)) return ablaze(earthly);
  if (!indoors && /sunset|dawn/.test(earthly.hour) && !weather.includes('storm') && goldenHour.test(prompt))
    return golden(earthly);
  if (place === 'alley' && earthly.darkness > 0.25) return betweenSigns(earthly);
  return place !== null && lampedByNight.has(place) && earthly.darkness > 0.6 ? floodlit(earthly) : earthly;
}

/** A camera that was given a move, or told to stand still, does not run after the actor. */
function mayFollow(storyboard: Storyboard): boolean {
  const still = /\b(static|stationary|fixed|locked|tripod|still (camera|shot))\b/i.test(storyboard.prompt);
  return storyboard.camera.every(({ move }) => {
    if (move === 'static') return !still;
    return move === 'follow' || move === 'handheld' || move === 'shake';
  });
}

/** What a role plays. */
export function partOf(role: Role, pace: number, travelShare: number): Part {
  return {
    name: role.subject.drawnAs.name,
    beats: role.beats,
    traits: role.traits,
    phase: role.inStep ? 0 : role.index * 0.37,
    pace,
    travelShare: travelShare * Math.min(1, pace + 0.2),
    airborne: role.realm === 'air',
    seated: role.support !== undefined,
    handy: role.handy === true,
    liftMax: Math.max(0.06, (role.y - role.height - FRAME_HEIGHT * 0.04) / Math.max(1, role.height)),
  };
}

function travelOf(role: Role, pace: number, travelShare: number): (seconds: number) => number {
  const part = partOf(role, pace, travelShare);
  return (seconds) => role.facing * poseAt(part, seconds).travel;
}
