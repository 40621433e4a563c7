import type { Canvas } from '@napi-rs/canvas';
import type { BakeScene, Scene, SceneOrder } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { places } from '../understand/places.ts';
import { type Part, paceFactor, poseAt } from './actors/acting.ts';
import { bakeBody } from './actors/bake-body.ts';
import { type Composition, compose, type Role } from './actors/compose.ts';
import { type Actor, drawActor } from './actors/troupe.ts';
import { type CameraPath, cameraPath, scaleAt } from './camera.ts';
import { finishSheet } from './finish.ts';
import { fitted } from './inputs/fit.ts';
import { bakeMorph } from './inputs/morph.ts';
import { motionOf } from './inputs/motion.ts';
import { photoItem } from './inputs/photo-set.ts';
import { type LookPlan, lookPlan } from './looks/look.ts';
import { mixNumber, smooth } from './maths.ts';
import { paletteFor } from './palette.ts';
import { loadProps } from './props.ts';
import { randomFrom } from './random.ts';
import { recipeFor } from './sets/index.ts';
import type { BuiltSet, SetRecipe } from './sets/set.ts';
import { soundEventsFor } from './sound-events.ts';
import { type Context, type Picture, surface } from './surface.ts';
import { weatherItems } from './weather.ts';
import { FRAME_HEIGHT, type Item, World } from './world.ts';

/** Bakes a storyboard and its media into a scene. Same order, same pixels. */
export const bakeScene: BakeScene = async (order) => bakeStage(order);

async function bakeStage(order: SceneOrder): Promise<Scene> {
  const { storyboard, media } = order;
  if (media.firstFrame && media.lastFrame) return bakeMorphScene(order, media.firstFrame, media.lastFrame);
  const plan = planShot(storyboard);
  const { look } = plan;
  const world = new World({
    storyboard,
    palette: plan.palette,
    horizon: plan.horizon,
    camera: plan.camera,
    treat: look.sheet,
    treatActor: look.actor,
  });
  const photo = media.firstFrame ?? media.tail?.[media.tail.length - 1];
  const set = photo ? photoSet(order, world, photo) : plan.recipe.build(world, await loadProps(plan.recipe.props));
  set.front.push(...weatherItems(world, plan.pace));
  const actors = await bakeActors(order, plan, world);
  const finish = finishSheet(storyboard.width, storyboard.height, plan.palette, storyboard.seed, look);
  const coarse = coarseCanvas(storyboard, look);
  const frameCount = Math.round(storyboard.seconds * storyboard.fps);
  return {
    width: storyboard.width,
    height: storyboard.height,
    frameCount,
    posterFrame: Math.min(frameCount - 1, Math.round(frameCount * 0.42)),
    soundEvents: soundEventsFor(storyboard, actors, world),
    draw(context, frame) {
      drawStage(context, { world, set, actors, finish, look, coarse, entering: photo !== undefined }, frame);
    },
  };
}

/** A given picture in the place of a set. */
function photoSet(order: SceneOrder, world: World, photo: Picture): BuiltSet {
  const { storyboard, media, resizeMode } = order;
  const picture = fitted(photo, storyboard.width, storyboard.height, resizeMode);
  const carried = media.firstFrame ? ([0, 0] as const) : motionOf(media.tail ?? []);
  return { back: [photoItem(world, picture, { carried })], front: [] };
}

function bakeMorphScene(order: SceneOrder, first: Picture, last: Picture): Scene {
  const { storyboard, resizeMode } = order;
  const { width, height } = storyboard;
  const draw = bakeMorph(fitted(first, width, height, resizeMode), fitted(last, width, height, resizeMode));
  const frameCount = Math.round(storyboard.seconds * storyboard.fps);
  return {
    width,
    height,
    frameCount,
    posterFrame: Math.floor(frameCount / 2),
    soundEvents: [],
    draw(context, frame) {
      readyContext(context);
      draw(context, frame / Math.max(1, frameCount - 1));
    },
  };
}

interface Plan {
  recipe: SetRecipe;
  horizon: number;
  palette: ReturnType<typeof paletteFor>;
  camera: CameraPath;
  composition: Composition;
  pace: number;
  look: LookPlan;
  /** How much of the actors' own travel is played. */
  travelShare: number;
}

function planShot(storyboard: Storyboard): Plan {
  const { setting } = storyboard;
  const family = setting.place === null ? null : (places.get(setting.place)?.set ?? setting.place);
  const recipe = recipeFor(family, setting);
  const view = storyboard.camera.find((move) => move.view)?.view;
  const horizon =
    view === 'aerial'
      ? recipe.horizon * 0.42
      : view === 'low angle'
        ? Math.min(0.86, recipe.horizon + 0.14)
        : recipe.horizon;
  const closed = setting.weather.some(
    (kind) => kind === 'rain' || kind === 'storm' || kind === 'fog' || kind === 'smoke',
  );
  const overcast = closed ? 0.85 : setting.weather.includes('snow') ? 0.55 : 0;
  const look = lookPlan(storyboard.look, storyboard);
  const bright = setting.timeOfDay === 'day' || setting.timeOfDay === 'dawn';
  const hour = look.dark && bright && !setting.indoors ? 'night' : setting.timeOfDay;
  const palette = paletteFor(hour, overcast, setting.indoors);
  const width = (storyboard.width * FRAME_HEIGHT) / storyboard.height;
  const composition = compose(storyboard, { width, horizon: horizon * FRAME_HEIGHT, recipe });
  const { hero } = composition;
  const pace = paceFactor(storyboard.pace);
  const total = hero ? fullTravel(hero, storyboard, pace) : 0;
  // A view without a move is no order to stand still.
  const names = storyboard.camera.filter((move) => move.move !== 'static' || !move.view).map((move) => move.move);
  const free = names.every((name) => name === 'follow' || name === 'handheld' || name === 'shake');
  const onScreen = width * (free ? 0.14 : 0.36);
  const follows = free && hero !== undefined && total > onScreen;
  const travelShare = follows || total === 0 ? 1 : Math.min(1, onScreen / total);
  const share = follows ? 1 - onScreen / total : 0;
  const close = view === 'close-up' ? 1.5 : 1;
  const camera = cameraPath({
    storyboard,
    width,
    focusX: hero ? mixNumber(width / 2, hero.x, 0.8) : width / 2,
    focusY: hero ? mixNumber(FRAME_HEIGHT * 0.5, hero.y - hero.height * 0.6, 0.8) : FRAME_HEIGHT * 0.5,
    baseZoom: close,
    ...(follows && hero ? { following: { share, travel: travelOf(hero, pace, travelShare) } } : {}),
  });
  return { recipe, horizon, palette, camera, composition, pace, look, travelShare };
}

function partOf(role: Role, pace: number, travelShare: number): Part {
  return {
    beats: role.beats,
    traits: role.traits,
    phase: role.index * 0.37,
    pace,
    travelShare: travelShare * Math.min(1, pace + 0.2),
  };
}

function travelOf(role: Role, pace: number, travelShare: number): (seconds: number) => number {
  const part = partOf(role, pace, travelShare);
  return (seconds) => role.facing * poseAt(part, seconds).travel;
}

function fullTravel(role: Role, storyboard: Storyboard, pace: number): number {
  return poseAt(partOf(role, pace, 1), storyboard.seconds).travel;
}

async function bakeActors(order: SceneOrder, plan: Plan, world: World): Promise<Actor[]> {
  const { storyboard, media } = order;
  const bodies = new Map<string, ReturnType<typeof bakeBody>>();
  const made = new Map<Role, Actor>();
  for (const role of plan.composition.roles) {
    const height = Math.max(8, Math.round(role.height));
    const key = `${role.subject.id} ${height}`;
    const closest = closestLook(world, storyboard.seconds, role);
    const body =
      bodies.get(key) ??
      bakeBody({
        subject: role.subject,
        traits: role.traits,
        height,
        world,
        references: media.references,
        closest,
        ...(role.garment ? { garment: role.garment } : {}),
      });
    bodies.set(key, body);
    const part = partOf(role, plan.pace, plan.travelShare);
    const travel = poseAt(part, storyboard.seconds).travel;
    const depth = role.realm === 'sky' ? 0.12 : role.realm === 'air' ? 0.85 : world.groundDepth(role.y);
    made.set(role, { role, body: await body, part, depth, startX: role.x - (role.facing * travel) / 2 });
  }
  for (const [role, actor] of made) {
    const carrier = role.carrier && made.get(role.carrier.role);
    if (carrier) actor.carrier = carrier;
  }
  return [...made.values()];
}

/** The largest enlargement of an actor over the clip, so that its sprite is baked sharp enough. */
function closestLook(world: World, seconds: number, role: Role): number {
  const depth = role.realm === 'sky' ? 0.12 : 0.95;
  let closest = 1;
  for (let i = 0; i <= 12; i++) closest = Math.max(closest, scaleAt(world.camera.at((seconds * i) / 12), depth));
  return Math.min(2, closest);
}

interface Stage {
  world: World;
  set: BuiltSet;
  actors: readonly Actor[];
  finish: Canvas;
  look: LookPlan;
  /** A given picture is shown alone first; then the rest comes in. */
  entering: boolean;
  /** Where frames of large blocks are drawn first. */
  coarse: Canvas | undefined;
}

function coarseCanvas(storyboard: Storyboard, look: LookPlan): Canvas | undefined {
  if (!look.blocks) return undefined;
  const block = (look.blocks * storyboard.height) / FRAME_HEIGHT;
  return surface(storyboard.width / block, storyboard.height / block);
}

function drawStage(context: Context, stage: Stage, frame: number): void {
  const { world, finish, look, coarse } = stage;
  const { width, height } = finish;
  readyContext(context);
  const seconds = frame / 24;
  world.fade = stage.entering ? smooth(0.15, 1.1, seconds) : 1;
  if (coarse && world.fade > 0) {
    const small = coarse.getContext('2d');
    small.imageSmoothingQuality = 'low';
    drawWorld(small, stage, frame, coarse.width / world.width);
    context.imageSmoothingEnabled = false;
    context.drawImage(coarse, 0, 0, width, height);
  } else drawWorld(context, stage, frame, world.scale);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (world.fade <= 0) return;
  context.globalAlpha = world.fade;
  context.drawImage(finish, 0, 0);
  look.overlay?.(context, frame);
  context.globalAlpha = 1;
}

/** A worker's context may come from any frame before. */
function readyContext(context: Context): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'low';
}

function drawWorld(context: Context, stage: Stage, frame: number, scale: number): void {
  const { world, set, actors, look } = stage;
  const seconds = frame / 24;
  const state = world.camera.at(seconds);
  if (look.weave) {
    const random = randomFrom(Math.floor(seconds * 18) * 7919);
    state.panX += (random() - 0.5) * look.weave * 1.4;
    state.panY += (random() - 0.5) * look.weave * 2;
  }
  world.drawScale = scale;
  const item = (one: Item) => {
    if (one.kind === 'sheet') return world.drawSheet(context, one, state, seconds);
    if (one.fixed) world.lens(context);
    else world.look(context, state, one.depth);
    one.draw(context, seconds);
  };
  context.globalAlpha = 1;
  for (const one of set.back) item(one);
  if (world.fade <= 0) return;
  context.globalAlpha = world.fade;
  for (const actor of actors) {
    context.save();
    drawActor(context, world, actor, state, seconds);
    context.restore();
  }
  for (const one of set.front) item(one);
}
