import type { Look } from '../../storyboard.ts';
import { alpha, type Hex } from '../colour.ts';
import { between, randomFrom } from '../random.ts';
import type { Context } from '../surface.ts';
import { softBands } from './bands.ts';
import { lensPlan } from './lens.ts';
import { clay, cutOut, dreamed, exposedTwice, felt, glossy, mapped } from './materials.ts';
import { cover, decoFrame, neonGrid, nouveauFrame, paperMargin, studs, tile } from './prints.ts';
import {
  brushed,
  faceted,
  filtered,
  inOrder,
  outlined,
  posterised,
  sketched,
  swirls,
  type Treatment,
  tinted,
  watercolour,
} from './treatments.ts';
import { glitched, type Overlay, oldFilm, videoTape } from './wear.ts';

/** A style of painting or film, as the stage carries it out. */
export interface LookPlan {
  sheet?: Treatment;
  actor?: Treatment;
  /** Drawn over each frame. */
  overlay?: Overlay;
  /** Painted into the finish sheet once. */
  print?: (context: Context, width: number, height: number) => void;
  /** The frame is drawn this many units coarse and enlarged without smoothing. */
  blocks?: number;
  /** Share of the hour's vignette. */
  vignette?: number;
  /** The gate shakes by this many units. */
  weave?: number;
  /** A light behind the leading actor, where greys would swallow it. */
  halo?: Hex;
  /** Each picture stays for so many frames, as when somebody moves puppets between two shots. Default 1. */
  hold?: number;
  /** How large the actors stand, against the house's own measure. Default 1. */
  share?: number;
  /** The background is out of focus whatever the prompt says. */
  shallow?: boolean;
  /** The hour the look needs when the prompt names a bright one. */
  dark?: boolean;
}

interface Order {
  width: number;
  height: number;
  seed: number;
  prompt?: string;
}

type Recipe = (order: Order) => LookPlan;

const both = (treatment: Treatment, rest: LookPlan = {}): LookPlan => ({ sheet: treatment, actor: treatment, ...rest });

interface Brushwork {
  /** How broad the strokes of the background are, and where they run. */
  sheet: readonly [size: number, flow: (x: number, y: number) => number];
  /** How broad those of an actor are: finer, or its face is lost. */
  actor: number;
  grade?: Treatment;
}

function painted(seed: number, { sheet: [size, flow], actor, grade }: Brushwork, rest: LookPlan = {}): LookPlan {
  const after = (own: Treatment): Treatment => (grade ? inOrder(grade, own) : own);
  return { sheet: after(brushed(size, flow, seed)), actor: after(brushed(actor, flow, seed)), ...rest };
}

/** The paper shines through whoever acts, or they would drown in the wash behind them. */
function washes(seed: number): LookPlan {
  const wash = watercolour(seed % 997);
  return { sheet: wash, actor: inOrder(filtered('brightness(1.2) saturate(1.1) contrast(1.14)'), wash) };
}

const mono = filtered('grayscale(1) contrast(1.16)');
const neonGrade = inOrder(
  filtered('saturate(1.35) contrast(1.12)'),
  tinted('#ff2ea0', 0.16, 'screen'),
  tinted('#3a1a8a', 0.3, 'soft-light'),
);

const recipes: Readonly<Record<string, Recipe>> = {
  'old film': ({ width, height, seed }) => ({
    sheet: filtered('grayscale(1) sepia(0.14) contrast(1.3) brightness(1.1)'),
    actor: filtered('grayscale(1) sepia(0.12) contrast(1.5) brightness(1.06)'),
    overlay: oldFilm(width, height, seed, 0.8),
    vignette: 1.4,
    weave: 1.6,
    halo: '#fffaf0',
  }),
  noir: ({ width, height, seed }) =>
    both(filtered('grayscale(1) contrast(1.45) brightness(0.84)'), {
      overlay: oldFilm(width, height, seed, 0.35),
      vignette: 2,
      dark: true,
    }),
  sepia: () => both(filtered('sepia(0.85) contrast(1.05)'), { vignette: 1.4 }),
  vintage: ({ width, height, seed }) =>
    both(filtered('sepia(0.42) saturate(1.1) contrast(0.94)'), {
      overlay: oldFilm(width, height, seed, 0.3),
      vignette: 1.4,
    }),
  western: () => both(filtered('sepia(0.5) saturate(1.2) contrast(1.08)'), { vignette: 1.3 }),
  vhs: ({ width, height, seed }) =>
    both(filtered('saturate(1.35) contrast(1.06)'), { overlay: videoTape(width, height, seed) }),
  glitch: ({ width, height, seed }) =>
    both(filtered('saturate(1.3) hue-rotate(-12deg)'), { overlay: glitched(width, height, seed) }),
  neon: () => both(neonGrade, { dark: true }),
  cyberpunk: () => both(neonGrade, { dark: true }),
  vaporwave: () => ({
    sheet: mapped(['#1a0a3c', '#5a1f9a', '#c23fc0', '#ff7ac8', '#ffc0d8', '#b8f4ff'], 1.05),
    actor: inOrder(filtered('saturate(1.3)'), tinted('#ff5fd8', 0.3, 'soft-light'), tinted('#3fe0ff', 0.14, 'screen')),
    print: neonGrid,
    vignette: 0.4,
  }),
  'science fiction': () =>
    both(inOrder(filtered('saturate(1.1) contrast(1.08)'), tinted('#2f9fff', 0.16, 'soft-light'))),
  steampunk: () => both(inOrder(filtered('sepia(0.45) saturate(1.15)'), tinted('#a8702c', 0.2, 'soft-light'))),
  anime: () => ({
    sheet: filtered('saturate(1.32) brightness(1.05)'),
    actor: inOrder(filtered('saturate(1.3) contrast(1.08)'), outlined('#2a1a3a', 2)),
  }),
  cartoon: () => ({
    sheet: filtered('saturate(1.3)'),
    actor: inOrder(filtered('saturate(1.3)'), outlined('#1f1430', 3)),
  }),
  'comic book': ({ height }) => ({
    sheet: inOrder(posterised(6), filtered('saturate(1.35) contrast(1.1)')),
    actor: inOrder(posterised(7), filtered('saturate(1.4)'), outlined('#14101c', 3.2)),
    print: halftone(height, '#2a1030'),
  }),
  'pop art': ({ height }) => ({
    sheet: inOrder(posterised(4), filtered('saturate(2) hue-rotate(30deg)')),
    actor: inOrder(posterised(5), filtered('saturate(1.8)'), outlined('#14101c', 4)),
    print: halftone(height, '#d0206a'),
  }),
  watercolour: ({ seed }) => ({ ...washes(seed), print: paperMargin(seed), vignette: 0 }),
  storybook: ({ seed }) => ({ ...washes(seed), vignette: 0.3 }),
  'oil painting': ({ seed }) => painted(seed, { sheet: [15, swirlFlow(seed, 0.5)], actor: 8 }, { print: weave }),
  impressionism: ({ seed }) =>
    painted(seed, { sheet: [11, swirlFlow(seed, 0.3)], actor: 7, grade: filtered('saturate(1.15) brightness(1.04)') }),
  'van gogh': ({ seed }) =>
    painted(seed, { sheet: [15, swirls(seed % 997)], actor: 9, grade: filtered('saturate(1.45) contrast(1.1)') }),
  pastel: ({ seed }) =>
    painted(seed, { sheet: [9, () => -0.8], actor: 6, grade: filtered('saturate(0.8) brightness(1.12)') }),
  crayon: ({ seed }) =>
    painted(
      seed,
      { sheet: [7, () => -0.9], actor: 5, grade: filtered('saturate(1.5) brightness(1.08)') },
      { print: weave },
    ),
  chalk: () => ({
    sheet: sketched('#eef2ea', '#24332f', 0.3),
    actor: inOrder(sketched('#ffffff', '#2c3d38', 0.34), outlined('#fdfdf6', 2.4)),
    vignette: 0.5,
  }),
  graffiti: () => ({
    sheet: filtered('saturate(1.7) contrast(1.2)'),
    actor: inOrder(filtered('saturate(1.8) contrast(1.15)'), outlined('#100c18', 4)),
  }),
  'ukiyo-e': () => ({
    sheet: inOrder(posterised(7), filtered('sepia(0.3) saturate(0.95)'), outlined('#22304f', 0.9)),
    actor: inOrder(posterised(7), filtered('sepia(0.25)'), outlined('#1c2844', 2.2)),
    print: washi,
  }),
  'pencil sketch': () => both(sketched('#3a3640', '#faf7f0', 0.22), { vignette: 0.2 }),
  charcoal: () => both(sketched('#17151a', '#efece4', 0.6), { vignette: 0.6 }),
  'ink wash': () => both(sketched('#1d2230', '#f4f0e4', 0.78), { vignette: 0.3, print: washi }),
  // Small panes and a strong outline for whoever acts: broken up like the rest, nobody would be seen.
  'stained glass': ({ seed }) => ({
    sheet: inOrder(filtered('saturate(1.7)'), faceted(58, seed % 997, '#17131f', 3)),
    actor: inOrder(filtered('saturate(1.8)'), faceted(30, seed % 997, '#17131f', 1.2), outlined('#17131f', 5)),
  }),
  mosaic: ({ seed }) => ({
    sheet: inOrder(filtered('saturate(1.3)'), faceted(17, seed % 997, '#e9e2d6', 1.2)),
    actor: inOrder(filtered('saturate(1.35)'), faceted(11, seed % 997, '#f2ebe0', 0.7), outlined('#4a3c40', 2.4)),
  }),
  'low poly': ({ seed }) => both(faceted(40, seed % 997)),
  cubism: ({ seed }) => ({
    sheet: inOrder(filtered('sepia(0.3) saturate(1.2)'), faceted(96, seed % 997, '#3a2c28', 1.6)),
    actor: inOrder(filtered('sepia(0.15) saturate(1.25)'), faceted(46, seed % 997), outlined('#3a2c28', 4)),
  }),
  'pixel art': () =>
    both(inOrder(posterised(9), filtered('saturate(1.25) contrast(1.08)')), { blocks: 6, vignette: 0 }),
  voxel: () => both(filtered('saturate(1.15)'), { blocks: 9, vignette: 0.4 }),
  lego: () => both(filtered('saturate(1.5)'), { blocks: 12, vignette: 0.3, print: studs }),
  surrealism: () => ({
    // The sky is of another world; sand, wood and grass are what they are, or nobody would name the place.
    sheet: inOrder(dreamed(), filtered('saturate(1.22) contrast(1.05)')),
    actor: filtered('saturate(1.2)'),
  }),
  abstract: ({ seed }) => both(inOrder(filtered('saturate(1.6) hue-rotate(25deg)'), faceted(90, seed % 997))),
  // As a thermal camera paints: what lives is hot, the rest is cold.
  infrared: () => ({
    sheet: mapped(['#05021c', '#12106a', '#3a1fae', '#7a1fae', '#b02a8a', '#d0508a'], 0.86),
    actor: mapped(['#d0306a', '#f0583a', '#ff9a1f', '#ffd83a', '#fff6c0', '#ffffff'], 1.1, 0.12),
    vignette: 0.5,
  }),
  // Green on a screen: whoever is warm or near glows.
  'night vision': () => ({
    sheet: mapped(['#010803', '#062410', '#10501f', '#228a38', '#58cc5c'], 0.8),
    actor: mapped(['#0c3a18', '#2c8f3c', '#63d663', '#b8ffb0', '#f2fff0'], 1.05, 0.1),
    vignette: 1.5,
  }),
  claymation: ({ seed }) => {
    const worked = inOrder(filtered('saturate(1.3)'), clay(seed % 997));
    return both(worked, { hold: 2, weave: 0.7, vignette: 0.8 });
  },
  'stop motion': ({ seed }) =>
    both(inOrder(filtered('saturate(0.92) contrast(1.06)'), felt(seed % 997)), {
      hold: 3,
      weave: 1.5,
      shallow: true,
      vignette: 1.6,
    }),
  'paper cut': () => ({
    sheet: inOrder(posterised(7), filtered('saturate(1.12) contrast(1.05)')),
    actor: inOrder(posterised(6), filtered('saturate(1.1)'), cutOut('#fffdf6', 4.5)),
    print: washi,
    vignette: 0.4,
  }),
  'art deco': () => ({
    sheet: mapped(['#0b1018', '#12303c', '#1f5a60', '#b88a34', '#e8c878', '#fbf0d0'], 1.02),
    actor: inOrder(
      mapped(['#0b1018', '#241c1c', '#8a5a24', '#d8a840', '#f4dc98', '#fff6dc'], 1.05),
      outlined('#e2b857', 2),
    ),
    print: decoFrame,
    vignette: 1.2,
  }),
  'art nouveau': () => ({
    sheet: inOrder(posterised(6), filtered('sepia(0.45) saturate(0.95)'), outlined('#4a2f1c', 0.7)),
    actor: inOrder(posterised(8), filtered('sepia(0.28) saturate(1.05)'), outlined('#4a2f1c', 3.6)),
    print: nouveauFrame,
    vignette: 0.2,
  }),
  'double exposure': ({ seed }) => ({
    sheet: inOrder(filtered('grayscale(0.75) brightness(1.25) contrast(0.72)'), tinted('#f4efe6', 0.5, 'source-over')),
    actor: exposedTwice(seed % 997),
    vignette: 0.3,
  }),
  'tilt-shift': ({ width, height }) =>
    both(filtered('saturate(1.6) contrast(1.12)'), {
      shallow: true,
      share: 0.6,
      overlay: softBands(width, height),
      vignette: 0.5,
    }),
  '3d animation': () => ({
    sheet: inOrder(filtered('saturate(1.22) brightness(1.03)'), glossy(0.3)),
    actor: inOrder(filtered('saturate(1.2) contrast(1.06)'), glossy(0.4)),
    shallow: true,
    vignette: 0.9,
  }),
  silhouette: () => ({ actor: filtered('brightness(0.06)') }),
  horror: () => both(filtered('saturate(0.45) brightness(0.92) contrast(1.14)'), { vignette: 1.8, dark: true }),
  gothic: () => both(filtered('saturate(0.6) brightness(0.75) contrast(1.15)'), { vignette: 2 }),
  fantasy: () => both(inOrder(filtered('saturate(1.25)'), tinted('#c08aff', 0.18, 'soft-light'))),
  technicolor: () => both(filtered('saturate(1.6) contrast(1.08)')),
  'wes anderson': () =>
    both(inOrder(filtered('saturate(1.05) sepia(0.2) brightness(1.05)'), tinted('#ffc0a8', 0.22, 'soft-light'))),
  baroque: () => both(inOrder(filtered('sepia(0.3) contrast(1.25) brightness(0.82)')), { vignette: 2.4 }),
  renaissance: ({ seed }) =>
    painted(
      seed,
      { sheet: [8, swirlFlow(seed, 0.3)], actor: 5, grade: filtered('sepia(0.35) contrast(1.08)') },
      { vignette: 1.7, print: weave },
    ),
  minimalist: () => both(filtered('saturate(0.85) brightness(1.06)'), { vignette: 0.3 }),
  cinematic: () => both(filtered('contrast(1.08) saturate(1.06)'), { vignette: 1.5 }),
  documentary: () => both(filtered('saturate(0.94)')),
};

/** The plan for a look; the house style when none is named or known. */
export function lookPlan(look: Look, order: Order): LookPlan {
  const dark = look.style === null && /\bsilhouettes?\b/i.test(order.prompt ?? '');
  const style = dark ? 'silhouette' : look.style;
  const recipe = style === null ? undefined : recipes[style];
  const plan = throughLens(recipe ? recipe(order) : {}, look, order);
  if (!look.monochrome || look.style === 'old film' || look.style === 'noir') return plan;
  const after = (own: Treatment | undefined): Treatment => (own ? inOrder(own, mono) : mono);
  return { ...plan, sheet: after(plan.sheet), actor: after(plan.actor) };
}

/** The lens's corners lie over the look's print; what it bends is not the wear of the film. */
function throughLens(plan: LookPlan, look: Look, order: Order): LookPlan {
  const lens = lensPlan(look.lens);
  const shallow = plan.shallow === true || lens.shallow || look.depthOfField === 'shallow';
  const print = (context: Context, width: number, height: number): void => {
    plan.print?.(context, width, height);
    lens.print?.(context, width, height);
  };
  const bend = lens.bend?.(order.width, order.height);
  const overlay: Overlay = (context, frame) => {
    bend?.(context, frame);
    plan.overlay?.(context, frame);
  };
  return {
    ...plan,
    shallow,
    ...(lens.print || plan.print ? { print } : {}),
    ...(bend || plan.overlay ? { overlay } : {}),
  };
}

export const styleNames: readonly string[] = Object.keys(recipes);

function swirlFlow(seed: number, amount: number): (x: number, y: number) => number {
  const swirl = swirls(seed % 997);
  return (x, y) => -0.5 + swirl(x, y) * amount;
}

function halftone(frameHeight: number, colour: string) {
  const step = Math.max(4, Math.round(frameHeight / 90));
  return (context: Context, width: number, height: number): void => {
    const dots = tile(step, (own) => {
      own.fillStyle = alpha(colour, 0.16);
      own.beginPath();
      own.arc(step / 2, step / 2, step * 0.3, 0, 7);
      own.fill();
    });
    cover(context, dots, width, height);
  };
}

/** The threads of a canvas. */
function weave(context: Context, width: number, height: number): void {
  cover(
    context,
    tile(6, (own) => {
      own.fillStyle = alpha('#2a1a10', 0.07);
      own.fillRect(0, 0, 3, 3);
      own.fillRect(3, 3, 3, 3);
      own.fillStyle = alpha('#fff6e0', 0.06);
      own.fillRect(3, 0, 3, 3);
    }),
    width,
    height,
  );
}

/** Fibres of Japanese paper. */
function washi(context: Context, width: number, height: number): void {
  const random = randomFrom(77);
  context.fillStyle = alpha('#f0dcb0', 0.14);
  context.fillRect(0, 0, width, height);
  context.lineWidth = 1;
  for (let i = 0; i < 260; i++) {
    context.strokeStyle = alpha(i % 2 ? '#ffffff' : '#8a6a40', 0.13);
    const [x, y] = [random() * width, random() * height];
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(
      x + between(random, -30, 30),
      y + between(random, -30, 30),
      x + between(random, -60, 60),
      y + between(random, -20, 20),
    );
    context.stroke();
  }
}
