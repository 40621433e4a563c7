import type { Storyboard, Subject } from '../../storyboard.ts';
import { familyOf } from '../actors/acting.ts';
import { CROSSED } from '../actors/bridges.ts';
import { traitsOf } from '../actors/traits.ts';
import { colourNamed, type Hex, mix } from '../colour.ts';
import type { PropPainter } from '../props.ts';
import { figureTraits } from '../shapes/index.ts';
import { gradient } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { backdrops, ridges, skyline } from './backdrops.ts';
import { cropFieldOf, isCropField } from './crop-fields.ts';
import { smokeSheet } from './effects.ts';
import { rails } from './ground-painters.ts';
import { houseFronts } from './house-fronts.ts';
import { indoorFamilies } from './indoor-families.ts';
import { indoors } from './indoors.ts';
import { mountainEvening } from './mountain-evening.ts';
import { streetSigns } from './neon.ts';
import { outdoorFamilies } from './outdoor-families.ts';
import { type OutdoorDesign, outdoors, type Row, rowSheet } from './outdoors.ts';
import { ownGroundOf, ownPlaceOf } from './own-places.ts';
import { rollers } from './rollers.ts';
import { landmark } from './rows.ts';
import type { SetRecipe } from './set.ts';
import { isBurning, isInHall } from './suited.ts';
import { wallSetOf } from './wall-behind.ts';
import { ocean, seaAroundIsle, waterBefore } from './waters.ts';

const greatHall = indoors({
  wall: '#a3968f',
  floor: ['#8f8793', '#5f5868'],
  floorKind: 'tiles',
  details: ['stones', 'tall windows'],
  aisle: '#9c2436',
  furniture: [
    { emoji: 'column', x: 0.06, height: 0.54 },
    { emoji: 'column', x: 0.94, height: 0.54 },
    { emoji: '🕯️', x: 0.2, height: 0.14 },
    { emoji: '🕯️', x: 0.8, height: 0.14 },
    { emoji: 'chandelier', x: 0.5, height: 0.18, up: 0.4 },
  ],
});

/** Sheets of paper that run from the wall to the floor, without an edge: what products are photographed on. */
function seamless(colour: Hex): SetRecipe {
  return {
    horizon: 0.62,
    medium: 'ground',
    props: [],
    build: (world) => ({ back: [paperSweep(world, colour)], front: [] }),
  };
}

function paperSweep(world: World, colour: Hex) {
  return world.sheet({ depth: 0.5 }, (context) => {
    const [left, right] = [world.left(0.5), world.right(0.5)];
    const [top, bottom] = [world.top(0.5), world.bottom(0.5)];
    const tone = mix(colour, world.palette.wash, 0.06);
    context.fillStyle = gradient(context, 0, top, 0, bottom, [
      mix(tone, '#0a0614', 0.3),
      tone,
      mix(tone, '#ffffff', 0.16),
      mix(tone, '#0a0614', 0.1),
      mix(tone, '#0a0614', 0.26),
    ]);
    context.fillRect(left, top, right - left, bottom - top);
    const light = context.createRadialGradient(
      world.width * 0.5,
      world.height * 0.55,
      20,
      world.width * 0.5,
      world.height * 0.55,
      world.height * 0.8,
    );
    light.addColorStop(0, 'rgba(255,250,238,0.34)');
    light.addColorStop(1, 'rgba(255,250,238,0)');
    context.fillStyle = light;
    context.fillRect(left, top, right - left, bottom - top);
  });
}

const backdropWords =
  /\b([a-z]+(?: [a-z]+)?) (?:studio |seamless )?(?:background|backdrop)\b|\b(?:product (?:shot|photo|photography|video|commercial)|packshot|studio lighting)\b/i;

/** What would not be seen before pale grey. */
const pale = /\b(?:white|marble|porcelain|silver|glass|crystal|chrome|ivory|pearl)\b/i;

/** The colour of a plain background that the prompt names; products stand before pale grey. */
function plainBackdrop(prompt: string): Hex | undefined {
  const found = backdropWords.exec(prompt);
  if (!found) return undefined;
  const word = found[1]?.toLowerCase();
  if (word === undefined || /\b(?:plain|blank|studio|seamless|simple|clean|neutral)$/.test(word))
    return pale.test(prompt) ? '#6f80a4' : '#e4dfe4';
  return colourNamed(word) ?? colourNamed(word.split(' ').at(-1) ?? '');
}

/** What a design gets besides its own, when the prompt says more of the place than its family knows. */
function enriched(family: string, design: OutdoorDesign, storyboard: Storyboard): OutdoorDesign | undefined {
  const { prompt, look } = storyboard;
  let made = withoutTwins(design, storyboard.subjects);
  made = cropFieldOf(family, made, prompt) ?? made;
  const has = (name: OutdoorDesign['backdrop'][number]) => made.backdrop.includes(name);
  if (/\b(?:mountain|mountains|alps|alpine|himalayas?|andes)\b/i.test(prompt) && !has('ridges') && !made.houses)
    made = { ...made, backdrop: ['ridges', ...made.backdrop] };
  const dry = ['road', 'field', 'village', 'hill', 'path', 'farm', 'railway'].includes(family);
  if (dry && /\b(?:coast|coastal|seaside|sea|ocean)\b/i.test(prompt) && !has('sea'))
    made = { ...made, backdrop: ['hills', 'sea'] };
  if (
    family === 'snow' &&
    /\b(?:icebergs?|arctic|antarctica?|ice floes?|penguins?|polar|glaciers?|ice sheet)\b/i.test(prompt)
  )
    made = { ...made, backdrop: ['ridges', 'sea'], rows: [icebergs] };
  if (family === 'forest' && /\b(?:jungle|rain ?forest|tropical|amazon)\b/i.test(prompt))
    made = { ...made, backdrop: ['treeline'], rows: jungle };
  if (['ruins', 'temple'].includes(family) && /\b(?:jungle|rain ?forest|tropical)\b/i.test(prompt))
    made = { ...made, backdrop: ['treeline'], rows: [...jungle, ...(made.rows ?? [])] };
  if (family === 'forest' && /\bbamboo\b/i.test(prompt))
    made = { ...made, backdrop: ['green hills'], rows: bambooGrove };
  if (made.ground === 'meadow' && /\b(?:meadow|spring|wild ?flowers?)\b/i.test(prompt))
    made = { ...made, ground: 'flower meadow' };
  if (family === 'beach' && (highWaves.test(prompt) || storyboard.setting.weather.includes('storm')))
    made = { ...made, before: rollers };
  if (made.ground === 'road' && drivesAcross(storyboard)) made = { ...made, ground: 'highway', front: 'none' };
  const goal = storyboard.subjects.some(({ drawnAs }) => drawnAs.name === '🥅');
  if (family === 'stadium' && !goal && /\b(?:soccer|football\w*|goals?|goalkeeper|penalty|striker)\b/i.test(prompt))
    made = { ...made, rows: [...(made.rows ?? []), landmark('🥅', 0.27, 0.86, 0.12)] };
  if (made.ground === 'side road' && /\bcobble/i.test(prompt)) made = { ...made, ground: 'cobbles' };
  // Up on a bridge is its only track.
  const bridged = storyboard.subjects.some(({ drawnAs }) => CROSSED.has(drawnAs.name));
  if (!made.paint && !bridged && storyboard.subjects.some(({ drawnAs }) => trains.has(drawnAs.name)))
    made = { ...made, paint: rails };
  const urban = family === 'city' || family === 'street' || family === 'square';
  const neon = look.style === 'cyberpunk' || look.style === 'neon' || /\b(?:neon|cyberpunk)\b/i.test(prompt);
  if (urban && neon) made = { ...made, extra: (world) => [streetSigns(world)] };
  const burning = isBurning(prompt);
  const alight = storyboard.subjects.some((subject) => subject.drawnAs.name === '🔥');
  if (
    urban &&
    storyboard.subjects.some(({ attributes, size }) => size === 'huge' || attributes.some((word) => giant.test(word)))
  )
    made = { ...made, rows: (made.rows ?? []).map(dwarfed) };
  const strolled = family === 'street' || family === 'square' || family === 'city';
  // Not on a roof, though a roof is in the city.
  const level = made.houses !== undefined || design === outdoorFamilies[family];
  if (strolled && level && hasStrollers(storyboard)) made = { ...made, rows: [...(made.rows ?? []), strollers] };
  const crowdable = urban || ['market', 'station', 'harbour'].includes(family);
  if (crowdable && /\b(?:bustling|busy|crowded|lively|packed|teeming)\b/i.test(prompt))
    made = { ...made, rows: [...(made.rows ?? []), ...passersBy] };
  if (burning && !alight)
    made = {
      ...made,
      rows: [...(made.rows ?? []), flames],
      extra: (world) => [smokeSheet(world, 4, ['#8a8088', '#2c2630'])],
    };
  return made === design ? undefined : made;
}

/** Who rides or drives is seen from the side: the road lies across, unless it leads away from us or towards us. */
function drivesAcross({ subjects, relations, prompt }: Storyboard): boolean {
  if (
    /\b(?:front view|from (?:the )?front|head-on|towards?|into the (?:distance|sunset|horizon)|away|from behind|rear view)\b/i.test(
      prompt,
    )
  )
    return false;
  const ridden = new Set(relations.filter(({ relation }) => relation === 'riding').map(({ object }) => object));
  const [first] = subjects;
  return subjects.some(({ id, drawnAs }) => (id === first?.id || ridden.has(id)) && isOnWheels(drawnAs));
}

function isOnWheels({ kind, name }: Subject['drawnAs']): boolean {
  return (kind === 'glyph' ? traitsOf(name) : figureTraits(name)).gait === 'wheels';
}

/** A castle that has a part to play is the castle: the set has no further ones. */
function withoutTwins(design: OutdoorDesign, subjects: readonly Subject[]): OutdoorDesign {
  const named = new Set(subjects.filter(({ count }) => count > 0).map(({ drawnAs }) => drawnAs.name));
  // Two signs for one house.
  if (named.has('🏠')) named.add('🏡');
  const isTwin = ({ emojis, height }: Row): boolean =>
    (height[1] >= 0.3 || emojis.includes('🔥')) && emojis.every((emoji) => named.has(emoji));
  return design.rows?.some(isTwin) ? { ...design, rows: design.rows.filter((row) => !isTwin(row)) } : design;
}

/** A sea that is more than the edge of a beach. */
const highWaves =
  /\b(?:big|huge|giant|high|tall|rough|large|massive|enormous|powerful|towering|crashing|wild|rolling) (?:\w+ )?(?:waves?|surf|sea)\b|\bwaves? (?:are |is )?(?:crash|break|roll|pound)/i;

/** What runs on rails, wherever it is. */
const trains: ReadonlySet<string> = new Set(['🚂', '🚃', '🚄', '🚅', '🚆', '🚈', '🚊', '🚋', '🚝']);

const giant = /^(?:giant|gigantic|colossal|enormous|massive)$/;

/** Houses that somebody towers over. */
const dwarfed = (row: Row): Row => ({
  ...row,
  height: [row.height[0] * 0.52, row.height[1] * 0.52],
  gap: [row.gap[0] * 0.6, row.gap[1] * 0.6],
});

/** People who go about their own business, small and behind. */
const passersBy: readonly Row[] = [
  { emojis: ['🧍🏽', '🚶🏻‍♀️', '🧍🏾‍♀️', '🚶🏼', '🧍🏿‍♂️'], height: [0.19, 0.21], near: 0.2, gap: [60, 170] },
  {
    emojis: ['🚶🏻‍♂️', '🧍🏽‍♀️', '🚶🏻', '🧍🏾‍♂️', '🚶🏼‍♀️'],
    height: [0.24, 0.27],
    near: 0.38,
    gap: [120, 260],
    aside: true,
  },
];

/** Somebody on the pavement, here and there. */
const strollers: Row = {
  emojis: ['🚶🏿‍♀️', '🧍🏻', '🚶🏽', '🧍🏻‍♀️', '🚶🏾‍♂️', '🧍🏼‍♂️'],
  height: [0.17, 0.19],
  near: 0.07,
  gap: [190, 400],
  aside: true,
};

const lonely =
  /\b(?:empty|deserted|quiet|lonely|alone|abandoned|ghost|silent|dark|haunted|no one|nobody|without people|burning|ruined|destroyed|apocalyp\w*|minimal\w*)\b/i;

/**
 * By day a street has people in it, where people are asked for at all: one that shows a car only stays without them, and
 * crowds come by themselves.
 */
function hasStrollers({ subjects, setting, prompt }: Storyboard): boolean {
  if (setting.timeOfDay === 'night' || setting.weather.some((kind) => kind === 'storm') || lonely.test(prompt))
    return false;
  const people = subjects.filter(({ drawnAs }) => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).person);
  return people.length > 0 && people.every(({ count, size }) => count < 5 && size !== 'huge');
}

const flames: Row = { emojis: ['🔥'], height: [0.12, 0.26], near: 0.08, gap: [90, 210] };

const icebergs: Row = { emojis: ['iceberg'], height: [0.12, 0.28], near: 0.03, gap: [170, 330] };

const bambooGrove: readonly Row[] = [
  { emojis: ['bamboo'], height: [0.5, 0.62], near: 0.02, gap: [34, 66] },
  { emojis: ['bamboo'], height: [0.66, 0.8], near: 0.16, gap: [58, 120] },
  { emojis: ['bamboo'], height: [0.88, 1.02], near: 0.46, gap: [110, 220], aside: true },
];

const jungle: readonly Row[] = [
  { emojis: ['🌴', '🌳', '🌴'], height: [0.42, 0.7], near: 0.14, gap: [80, 170], aside: true },
  { emojis: ['🌿', '🪴', '🌺'], height: [0.09, 0.18], near: 0.42, gap: [90, 190], aside: true },
];

/** The far edge of a basin: tiles, and parasols on them. */
function poolside(world: World, painter: PropPainter): Item[] {
  const [left, right] = [world.left(0.5), world.right(0.5)];
  const edge = world.sheet({ depth: 0.5, top: world.horizon - 26, bottom: world.horizon + 16 }, (context) => {
    context.fillStyle = world.tone('#efe6d8');
    context.fillRect(left, world.horizon - 22, right - left, 24);
    context.fillStyle = world.tone('#ffffff');
    context.fillRect(left, world.horizon, right - left, 14);
  });
  const parasols: Row = { emojis: ['⛱️'], height: [0.2, 0.2], near: -0.01, gap: [1, 1], at: [0.12, 0.34, 0.68, 0.9] };
  return [edge, rowSheet(world, painter, parasols, 0)];
}

const shores: Readonly<Record<string, SetRecipe>> = {
  lake: waterBefore((world, painter) => [...ridges(world, 0.34, 2), ...backdrops.treeline(world, painter)], ['🌳']),
  river: waterBefore((world, painter) => backdrops.treeline(world, painter), ['🌳']),
  pool: waterBefore(
    (world, painter) => [...backdrops.treeline(world, painter), ...poolside(world, painter)],
    ['🌳', '⛱️'],
  ),
  swamp: waterBefore((world, painter) => backdrops.treeline(world, painter), ['🌳']),
  waterfall: waterBefore(
    (world, painter) => [
      ...backdrops.pines(world, painter),
      rowSheet(world, painter, landmark('waterfall', 0.42, 0.72, 0.02), 0),
    ],
    ['waterfall'],
  ),
  fjord: waterBefore((world) => ridges(world, 0.4, 3), []),
  harbour: waterBefore((world, painter) => [...backdrops.hills(world, painter), skyline(world, 0.2, 0.2)], []),
  canal: waterBefore(
    (world) => [houseFronts(world, world.horizon + 10, ['#e0a080', '#d98f70', '#f0c890', '#c9d0b8'], { shops: false })],
    [],
  ),
  venice: waterBefore(
    (world, painter) => [
      houseFronts(world, world.horizon + 10, ['#e0a080', '#d98f70', '#f0c890'], { shops: false }),
      rowSheet(world, painter, landmark('campanile', 0.4, 0.18, 0), 0),
    ],
    ['campanile'],
  ),
  beach: ocean,
  island: seaAroundIsle,
};

const swimming = new Set([
  'swim',
  'dive',
  'float',
  'row',
  'kayak',
  'canoe',
  'paddle',
  'sail',
  'bathe',
  'drift',
  'surf',
]);

/** Where nothing is at sea, the sky is the picture. */
const skyOverSea: SetRecipe = { ...ocean, horizon: 0.52, openSky: 0.34 };

function isBelowTheSky({ drawnAs, count }: Subject): boolean {
  const { realm } = drawnAs.kind === 'shape' ? figureTraits(drawnAs.name) : traitsOf(drawnAs.name);
  return count > 0 && realm !== 'sky' && realm !== 'air';
}

/** Whether somebody is in the water, not beside it. */
function hasSwimmer(storyboard: Storyboard): boolean {
  const [first] = storyboard.subjects;
  if (!first) return false;
  const isHull = ({ drawnAs }: Subject): boolean =>
    (drawnAs.kind === 'glyph' ? traitsOf(drawnAs.name) : figureTraits(drawnAs.name)).gait === 'hull';
  // A ship that enters or leaves does not walk.
  const onFoot =
    !isHull(first) &&
    storyboard.actions.some((a) => a.subject === first.id && ['walk', 'run'].includes(familyOf(a.verb)));
  if (storyboard.subjects.some(isHull) && !onFoot) return true;
  const ashore = storyboard.relations.some((r) => r.subject === first.id && r.relation === 'on top of');
  const traits = first.drawnAs.kind === 'glyph' ? traitsOf(first.drawnAs.name) : figureTraits(first.drawnAs.name);
  const acts = storyboard.actions.filter((action) => action.subject === first.id);
  if (acts.some((action) => swimming.has(action.verb))) return true;
  const walks = acts.some((action) => ['walk', 'stand', 'run', 'sit', 'lie'].includes(familyOf(action.verb)));
  return !ashore && !walks && (traits.realm === 'water' || traits.gait === 'hull');
}

/** What stands in a room once: who brings a bed of his own sleeps in that. */
const singles: ReadonlySet<string> = new Set(
  '📺 🛋️ 🛏️ 🛁 🚽 🎹 🔭 🧸 🪞 🥅 🛒 refrigerator|oven|fireplace|crib|easel|rocking chair|stairs|sink'.split(
    /[ |](?!chair)/,
  ),
);

/** The room without what somebody of the cast is; undefined when it has nothing of the kind. */
function roomWithout(family: string, subjects: readonly Subject[]): SetRecipe | undefined {
  const design = indoorFamilies[family];
  const own = new Set(subjects.filter(({ count }) => count > 0).map(({ drawnAs }) => drawnAs.name));
  const isTwin = ({ emoji }: { emoji: string }): boolean => own.has(emoji) && singles.has(emoji);
  return design?.furniture.some(isTwin)
    ? indoors({ ...design, furniture: design.furniture.filter((piece) => !isTwin(piece)) })
    : undefined;
}

/** Hills of snow and ice. */
const icy = /\b(?:icy|ice|snowy|snow-covered|frozen|frosty) (?:\w+ )?(?:hill|slope|hillside|mountainside|incline)s?\b/i;

/** A set that suits the prompt better than the plain one of its family; undefined when that will do. */
export function variantOf(family: string | null, storyboard: Storyboard): SetRecipe | undefined {
  const { prompt } = storyboard;
  if (isInHall(storyboard)) return greatHall;
  const walled = wallSetOf(storyboard.setting.place, storyboard.setting.indoors);
  if (walled) return walled;
  if (family === null || family === 'studio' || family in indoorFamilies) {
    const backdrop = storyboard.setting.place === null || family === 'studio' ? plainBackdrop(prompt) : undefined;
    if (backdrop) return seamless(backdrop);
  }
  const ground = ownGroundOf(storyboard);
  const named = /\bfjords?\b/i.test(prompt) ? 'fjord' : (ground?.set ?? '');
  const shore = shores[named] ?? shores[family ?? ''];
  if (family === 'ocean' && !storyboard.subjects.some(isBelowTheSky)) return skyOverSea;
  const inWater = shore !== undefined && ground?.set !== 'ship deck' && hasSwimmer(storyboard);
  if (inWater) return shore;
  // Seen from the air, or with nobody on it, an island lies in its sea.
  const aloof = storyboard.camera.some(({ view }) => view === 'aerial') || !storyboard.subjects.some(isBelowTheSky);
  if (ground?.set === 'island' && aloof && shores['island']) return shores['island'];
  const own = ground ? undefined : ownPlaceOf(storyboard);
  if (own) return own;
  if (ground) return outdoors(enriched(family ?? 'field', ground.design, storyboard) ?? ground.design);
  const room = family === null ? undefined : roomWithout(family, storyboard.subjects);
  if (room) return room;
  const low = ['dawn', 'sunset', 'dusk'].includes(storyboard.setting.timeOfDay);
  const snowy = storyboard.setting.season === 'winter' || storyboard.setting.weather.includes('snow');
  if ((family === 'mountain' || family === 'lake') && low && !snowy) return mountainEvening;
  const frozen = family === 'hill' && icy.test(prompt);
  const spans = family === 'bridge' && storyboard.subjects.some(({ drawnAs }) => drawnAs.name === 'viaduct');
  const open = family === null && isCropField(prompt) ? 'field' : family;
  const kind = frozen ? 'snow' : spans ? 'valley' : open;
  const design = kind === null ? undefined : outdoorFamilies[kind];
  const richer = kind !== null && design ? enriched(kind, design, storyboard) : undefined;
  return richer ? outdoors(richer) : (frozen || spans) && design ? outdoors(design) : undefined;
}
