import type { Canvas } from '@napi-rs/canvas';
import type { Change, Storyboard, TimeOfDay, Weather } from '../storyboard.ts';
import { places } from '../understand/places.ts';
import type { Focus } from './focus.ts';
import { clamp, mixNumber, smooth } from './maths.ts';
import { type Plan, paletteOf, recipeOf } from './plan.ts';
import { loadProps } from './props.ts';
import type { BuiltSet } from './sets/set.ts';
import { surface } from './surface.ts';
import { comingWeather } from './weather.ts';
import { type Item, World } from './world.ts';

/** The setting as it will be in the end, and how far it has come. */
export interface Transition {
  share(seconds: number): number;
  /** The same sheets in other light, one for one; drawn over their first selves. */
  relit?: BuiltSet;
  /** Another place; dissolves in. */
  elsewhere?: { set: BuiltSet; canvas: Canvas };
  /** Weather that comes (or, when `goes`, leaves). */
  weather?: { items: Item[]; goes: boolean };
}

const hours: readonly TimeOfDay[] = ['dawn', 'day', 'sunset', 'dusk', 'night'];

/** What changes of the setting itself; undefined when it stays. */
export async function transitionOf(storyboard: Storyboard, plan: Plan, world: World): Promise<Transition | undefined> {
  const change = storyboard.changes.find((one) => ['time of day', 'place', 'weather'].includes(one.attribute));
  if (!change) return undefined;
  if (change.attribute === 'time of day') return relight(change, storyboard, plan, world);
  if (change.attribute === 'place') return moveElsewhere(change, storyboard, plan, world);
  return changeWeather(change, storyboard, plan, world);
}

const kinds: readonly Weather[] = ['rain', 'snow', 'fog', 'storm', 'wind', 'smoke', 'dust'];

/** The storyboard as it opens: weather that comes while the shot runs is not there yet. */
export function beforeWeather(storyboard: Storyboard): Storyboard {
  const change = storyboard.changes.find(({ attribute }) => attribute === 'weather');
  const comes = kinds.find((kind) => change?.to.includes(kind));
  const weather = storyboard.setting.weather.filter((kind) => kind !== comes);
  return comes ? { ...storyboard, setting: { ...storyboard.setting, weather } } : storyboard;
}

async function changeWeather(
  change: Change,
  storyboard: Storyboard,
  plan: Plan,
  world: World,
): Promise<Transition | undefined> {
  const share = (at: number) => smooth(0.15, 0.75, at / storyboard.seconds);
  const comes = kinds.find((kind) => change.to.includes(kind));
  const goes = kinds.find((kind) => change.from.includes(kind));
  const kind = comes ?? goes;
  if (!kind) return undefined;
  const other = otherWorld({ ...storyboard, setting: { ...world.setting, weather: [kind] } }, plan, plan.palette);
  const weather = comes ? [...world.setting.weather.filter((one) => one !== goes), comes] : [];
  const later = { ...storyboard, setting: { ...storyboard.setting, weather } };
  // The same sky, sun and all, so that its layers are the same; only the light is that of the later weather.
  const relight = otherWorld(storyboard, plan, paletteOf(later, plan.look));
  const relit = plan.recipe.build(relight, await loadProps(plan.recipe.props));
  return { relit, share, weather: { items: comingWeather(other, plan.pace), goes: comes === undefined } };
}

/** The set sharp and soft, one over the other: soft as long as the focus is in front of it. */
export async function refocused(storyboard: Storyboard, plan: Plan, focus: Focus): Promise<Transition> {
  const soft: Storyboard = { ...storyboard, look: { ...storyboard.look, depthOfField: 'shallow' } };
  const relit = plan.recipe.build(otherWorld(soft, plan, plan.palette), await loadProps(plan.recipe.props));
  return { relit, share: (seconds) => 1 - focus.share(seconds) };
}

function otherWorld(
  storyboard: Storyboard,
  plan: Plan,
  palette: Plan['palette'],
  { horizon, openSky }: { horizon: number; openSky?: number } = { ...plan.recipe, horizon: plan.horizon },
): World {
  return new World({
    storyboard,
    palette,
    horizon,
    openSky,
    camera: plan.camera,
    treat: plan.look.sheet,
    treatActor: plan.look.actor,
  });
}

async function relight(
  change: Change,
  storyboard: Storyboard,
  plan: Plan,
  world: World,
): Promise<Transition | undefined> {
  const hour = hours.find((one) => change.to.includes(one)) ?? (change.to.includes('morning') ? 'dawn' : undefined);
  if (!hour || hour === world.palette.hour) return undefined;
  const other = otherWorld(storyboard, plan, paletteOf(storyboard, plan.look, hour));
  const relit = plan.recipe.build(other, await loadProps(plan.recipe.props));
  return { relit, share: (at) => smooth(0.08, 0.92, at / storyboard.seconds) };
}

async function moveElsewhere(
  change: Change,
  storyboard: Storyboard,
  plan: Plan,
  world: World,
): Promise<Transition | undefined> {
  const place = places.get(change.to);
  if (!place) return undefined;
  const setting = { ...storyboard.setting, place: place.kind, indoors: place.indoors };
  const recipe = recipeOf(place.kind, { ...storyboard, setting });
  const other = otherWorld({ ...storyboard, setting }, plan, paletteOf({ ...storyboard, setting }, plan.look), recipe);
  const set = recipe.build(other, await loadProps(recipe.props));
  const start = mixNumber(0, storyboard.seconds, 0.42);
  return {
    elsewhere: { set, canvas: surface(world.width * world.scale, world.height * world.scale) },
    share: (at) => clamp((at - start) / Math.max(0.6, storyboard.seconds * 0.16)),
  };
}
