import type { Canvas } from '@napi-rs/canvas';
import type { BakeScene, Layer, Scene, SceneOrder } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { onKindOfPlace } from '../understand/place-kinds.ts';
import { bakeActors } from './actors/company.ts';
import { withImplied } from './actors/implied.ts';
import { type Actor, drawingsOf, stampsUnder } from './actors/troupe.ts';
import { backingOf } from './backing.ts';
import { beacons } from './beacon.ts';
import type { CameraState } from './camera.ts';
import { chimneySmoke } from './chimney-smoke.ts';
import { CanvasEasel, type Easel, isStill, LayerEasel } from './easel.ts';
import { finishSheet } from './finish.ts';
import { type Focus, focused, focusOf } from './focus.ts';
import { comingInto, livelinessOf, MIDDLE, type Salient, salientOf } from './inputs/already-shown.ts';
import { fitted } from './inputs/fit.ts';
import { bakeMorph } from './inputs/morph.ts';
import { motionOf } from './inputs/motion.ts';
import { photoItem } from './inputs/photo-set.ts';
import { isAlive, likelyShape, shownDeeds } from './inputs/shown-deeds.ts';
import { lampsOf } from './lamplight.ts';
import type { LookPlan } from './looks/look.ts';
import { smooth } from './maths.ts';
import { planShot } from './plan.ts';
import { loadProps } from './props.ts';
import { randomFrom } from './random.ts';
import { isScatter } from './scatter.ts';
import { withHome } from './sets/default-place.ts';
import type { BuiltSet } from './sets/set.ts';
import { suitedToSet } from './sets/suited.ts';
import { soundEventsFor } from './sound-events.ts';
import { workSparks } from './sparks.ts';
import { type Context, type Picture, surface } from './surface.ts';
import { beforeWeather, refocused, type Transition, transitionOf } from './transition.ts';
import { groundWeather, weatherItems } from './weather.ts';
import { FRAME_HEIGHT, type Item, World } from './world.ts';

/** Share of the clip where the poster is taken: the actors are in their places and the action is under way. */
const POSTER_SHARE = 0.42;

/** Bakes a storyboard and its media into a scene. Same order, same pixels. */
export const bakeScene: BakeScene = async (order) => {
  const { firstFrame, lastFrame, tail } = order.media;
  if (firstFrame && lastFrame) return bakeMorphScene(order, firstFrame, lastFrame);
  return bakeStage(order, firstFrame ?? tail?.[tail.length - 1]);
};

async function bakeStage(order: SceneOrder, photo: Picture | undefined): Promise<Scene> {
  const salient = photo && salientOf(photo);
  const placed = onKindOfPlace(beforeWeather(order.storyboard));
  const asked = photo ? comingInto(placed, photo, salient) : placed;
  const implied = withHome(withImplied(photo ? asked : suitedToSet(asked)));
  const plan = await planShot(implied, photo !== undefined);
  const { look, palette } = plan;
  const depthOfField = look.shallow ? 'shallow' : 'deep';
  const storyboard: Storyboard = { ...implied, look: { ...implied.look, depthOfField } };
  const world = new World({
    storyboard,
    palette,
    horizon: plan.horizon,
    openSky: plan.recipe.openSky,
    camera: plan.camera,
    treat: look.sheet,
    treatActor: look.actor,
  });
  world.lamps = photo ? [] : lampsOf(plan.composition.roles, palette);
  const { weather, indoors } = storyboard.setting;
  const bright = world.snowy || weather.includes('fog') || indoors;
  world.backing = photo ? undefined : backingOf(plan.composition.hero, palette, bright);
  const focus = photo ? undefined : focusOf(storyboard);
  const changing = photo ? undefined : await transitionOf(storyboard, plan, world);
  const transition = changing ?? (focus && (await refocused(storyboard, plan, focus)));
  const set = photo
    ? photoSet(order, world, photo, salient)
    : plan.recipe.build(world, await loadProps(plan.recipe.props));
  if (!photo) set.back.push(...groundWeather(world, plan.pace));
  const coming = transition?.weather;
  const stage: Stage = {
    world,
    set,
    actors: await bakeActors({ ...order, storyboard }, plan, world),
    weather: coming ? [] : weatherItems(world, plan.pace),
    finish: finishSheet(storyboard.width, storyboard.height, palette, storyboard.seed, look),
    look,
    entering: photo !== undefined,
    coarse: coarseCanvas(storyboard, look),
    ...(transition ? { transition } : {}),
    ...(focus ? { focus } : {}),
  };
  if (!photo) set.front.push(...givenOff(world, stage.actors, storyboard));
  const frameCount = Math.round(storyboard.seconds * storyboard.fps);
  return {
    width: storyboard.width,
    height: storyboard.height,
    frameCount,
    posterFrame: Math.min(frameCount - 1, Math.round(frameCount * POSTER_SHARE)),
    soundEvents: soundEventsFor(storyboard, stage.actors, [...set.back, ...set.front, ...stage.weather], world),
    draw(context, frame) {
      drawStage(context, stage, frame - (frame % (look.hold ?? 1)));
    },
    ...(canBeLayered(stage) && {
      layers: (frame) => layersOf(stage, frame - (frame % (look.hold ?? 1))),
      isUnstretched: set.back.every((item) => item.kind !== 'sheet' || world.isBlitted(item)),
    }),
  };
}

/** What comes from actors and lies before everything: beams, sparks, smoke. */
function givenOff(world: World, actors: readonly Actor[], storyboard: Storyboard): Item[] {
  return [...beacons(world, actors), ...workSparks(world, actors, storyboard), ...chimneySmoke(world, actors)];
}

/** A given picture in the place of a set. */
function photoSet(order: SceneOrder, world: World, photo: Picture, salient: Salient | undefined): BuiltSet {
  const { storyboard, media, resizeMode } = order;
  const picture = fitted(photo, storyboard.width, storyboard.height, resizeMode);
  const carried = media.firstFrame ? ([0, 0] as const) : motionOf(media.tail ?? []);
  const deeds = shownDeeds(storyboard);
  const [first] = storyboard.subjects;
  // Whoever acts and does not stand out of the picture is likely to be in its middle.
  const found = salientOf(picture) ?? salient ?? (deeds && first && isAlive(first) ? MIDDLE : undefined);
  const acting = deeds && first ? { deeds, shape: likelyShape(first) } : {};
  const alive = found && { salient: found, ...livelinessOf(storyboard), ...acting };
  return { back: [photoItem(world, picture, { carried, ...(alive ? { alive } : {}) })], front: [] };
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

interface Stage {
  world: World;
  set: BuiltSet;
  actors: readonly Actor[];
  weather: readonly Item[];
  finish: Canvas;
  look: LookPlan;
  /** A given picture is shown alone first; then the rest comes in. */
  entering: boolean;
  /** Where frames of large blocks are drawn first. */
  coarse: Canvas | undefined;
  transition?: Transition;
  focus?: Focus;
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
  world.fade = enteredAt(stage, frame);
  if (coarse && world.fade > 0) {
    const small = coarse.getContext('2d');
    readyContext(small);
    drawWorld(new CanvasEasel(small, world), stage, frame, coarse.width / world.width);
    context.imageSmoothingEnabled = false;
    context.drawImage(coarse, 0, 0, width, height);
  } else drawWorld(new CanvasEasel(context, world), stage, frame, world.scale);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (world.fade <= 0) return;
  context.globalAlpha = world.fade;
  context.drawImage(finish, 0, 0);
  look.overlay?.(context, frame);
  context.globalAlpha = 1;
}

/** How far what was added to a given picture has come in. */
function enteredAt(stage: Stage, frame: number): number {
  return stage.entering ? smooth(0.15, 1.1, frame / 24) : 1;
}

/** Not where blocks or an overlay are made of the whole frame, or a camera that rolls turns every sheet. */
function canBeLayered({ coarse, look, world, set }: Stage): boolean {
  return !world.rolls && !coarse && !look.overlay && set.back[0]?.kind === 'sheet';
}

function layersOf(stage: Stage, frame: number): readonly Layer[] {
  const { world, finish } = stage;
  world.fade = enteredAt(stage, frame);
  const easel = new LayerEasel(world);
  drawWorld(easel, stage, frame, world.scale);
  easel.cover(finish, 1);
  return easel.layers;
}

/** A worker's context may come from any frame before. */
function readyContext(context: Context): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
  context.lineCap = 'butt';
  context.lineJoin = 'miter';
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'low';
}

function drawWorld(easel: Easel, stage: Stage, frame: number, scale: number): void {
  const { world, set, actors, look, transition } = stage;
  const seconds = frame / 24;
  const state = world.camera.at(seconds);
  if (look.weave) {
    const random = randomFrom(Math.floor(seconds * 18) * 7919);
    state.panX += (random() - 0.5) * look.weave * 1.4;
    state.panY += (random() - 0.5) * look.weave * 2;
  }
  world.drawScale = scale;
  const share = transition?.share(seconds) ?? 0;
  const view: View = { easel, world, state, seconds };
  const entered = world.fade;
  world.fade = 1;
  drawLayers(view, set.back, transition?.relit?.back, share);
  drawElsewhere(view, transition, share);
  if (entered <= 0) {
    world.fade = 0;
    return;
  }
  world.fade = entered;
  for (const actor of actors) {
    // Who is out of focus is so with light and shadow.
    const stamped = stage.focus === undefined;
    if (stamped) easel.scatter(stampsUnder(world, actor, state, seconds));
    const drawings = drawingsOf(world, actor, state, seconds, stamped);
    const { focus } = stage;
    for (const draw of focus ? [focused(world, focus, focus.softness(actor, seconds), drawings)] : drawings)
      easel.live(draw);
  }
  if (!transition?.elsewhere || share < 0.5) drawLayers(view, set.front, transition?.relit?.front, share);
  else drawLayers(view, transition.elsewhere.set.front, undefined, 0);
  drawLayers(view, stage.weather, undefined, 0);
  const coming = transition?.weather;
  if (coming) fadedIn(view, coming.goes ? 1 - share : share, () => drawLayers(view, coming.items, undefined, 0));
}

interface View {
  easel: Easel;
  world: World;
  state: CameraState;
  seconds: number;
}

/** Layers back to front, each followed by itself in other light as far as that has come. */
function drawLayers(view: View, layers: readonly Item[], relit: readonly Item[] | undefined, share: number): void {
  layers.forEach((layer, index) => {
    const other = relit?.[index];
    if (!other || share < 1) drawItem(view, layer);
    if (other && share > 0) fadedIn(view, share, () => drawItem(view, other));
  });
}

function drawItem({ easel, world, state, seconds }: View, item: Item): void {
  if (item.kind === 'sheet') {
    easel.sheet(item, state, seconds);
    return;
  }
  if (isScatter(item)) {
    easel.scatter(item.stamps(item.fixed ? world.lensView() : world.viewAt(state, item.depth), seconds));
    return;
  }
  if (isStill(item)) {
    easel.cover(item.picture, item.opacity(seconds), item.tint);
    return;
  }
  easel.live((context) => {
    if (item.fixed) world.lens(context);
    else world.look(context, state, item.depth);
    item.draw(context, seconds);
  });
}

function fadedIn(view: View, share: number, draw: () => void): void {
  const { world } = view;
  const before = world.fade;
  world.fade = before * share;
  if (world.fade > 0.004) draw();
  world.fade = before;
}

/** Another place dissolves in: drawn whole on its own canvas first, because its sheets cover each other. */
function drawElsewhere(view: View, transition: Transition | undefined, share: number): void {
  const elsewhere = transition?.elsewhere;
  if (!elsewhere || share <= 0) return;
  view.easel.live((context) => {
    const own = elsewhere.canvas.getContext('2d');
    readyContext(own);
    drawLayers({ ...view, easel: new CanvasEasel(own, view.world) }, elsewhere.set.back, undefined, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = share;
    context.drawImage(elsewhere.canvas, 0, 0);
    context.globalAlpha = 1;
  });
}
