import type { Action, DrawnAs, Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import type { Member } from './role.ts';
import { traitsOf } from './traits.ts';

const glyph = (name: string): DrawnAs => ({ kind: 'glyph', name });
const shape = (name: string): DrawnAs => ({ kind: 'shape', name });

/** How a game looks that is played: with what, what is in hand, and what one does with the ball. */
interface Game {
  of: RegExp;
  ball: readonly [drawnAs: DrawnAs, colour?: string];
  verb: 'hit' | 'dribble' | 'throw' | 'kick';
  inHand?: DrawnAs;
  /** Where nobody says where. */
  place: string | null;
  indoors?: boolean;
  /** What stands between the players. */
  between?: DrawnAs;
}

const games: readonly Game[] = [
  {
    of: /^(?:table[- ]tennis|ping[- ]?pong)$/,
    ball: [shape('tennis ball'), 'white'],
    verb: 'hit',
    inHand: glyph('🏓'),
    place: 'gym',
    indoors: true,
    between: shape('tennis table'),
  },
  { of: /^tennis$/, ball: [shape('tennis ball')], verb: 'hit', inHand: shape('tennis racket'), place: null },
  {
    of: /^(?:badminton|squash)$/,
    ball: [shape('tennis ball'), 'white'],
    verb: 'hit',
    inHand: shape('tennis racket'),
    place: 'park',
  },
  {
    of: /^(?:baseball|softball)$/,
    ball: [glyph('⚾')],
    verb: 'hit',
    inHand: shape('baseball bat'),
    place: 'baseball field',
  },
  { of: /^cricket$/, ball: [glyph('⚾'), 'red'], verb: 'hit', inHand: glyph('🏏'), place: 'stadium' },
  {
    of: /^(?:field |street )?hockey$/,
    ball: [glyph('⚾'), 'white'],
    verb: 'kick',
    inHand: glyph('🏒'),
    place: 'stadium',
  },
  { of: /^ice hockey$/, ball: [shape('puck')], verb: 'kick', inHand: glyph('🏒'), place: 'ice rink' },
  { of: /^basketball$/, ball: [glyph('🏀')], verb: 'dribble', place: 'basketball court' },
  { of: /^(?:beach )?volleyball$/, ball: [glyph('🏐')], verb: 'throw', place: 'beach' },
  { of: /^rugby$/, ball: [glyph('🏉')], verb: 'throw', place: 'stadium' },
  { of: /^american football$/, ball: [glyph('🏈')], verb: 'throw', place: 'stadium' },
  { of: /^(?:catch|frisbee)$/, ball: [glyph('🥏')], verb: 'throw', place: 'park' },
];

const plays = /^(?:play|practi[cs]e|train|enjoy|love|learn)$/;

/** The game of an action, by the name or the noun of its object. */
function gameIn({ verb, object }: Action, subjects: readonly Subject[]): Game | undefined {
  if (!plays.test(verb) || object === undefined) return undefined;
  const noun = (subjects.find(({ id }) => id === object)?.noun ?? object).toLowerCase();
  return games.find(({ of }) => of.test(noun));
}

/** Who plays tennis has a racket and hits a small ball; a game is no thing to kick. */
export function withSports(storyboard: Storyboard): Storyboard {
  return storyboard.actions.reduce((sofar, action) => {
    const game = gameIn(action, sofar.subjects);
    const player = sofar.subjects.find(({ id }) => id === action.subject);
    const able = player?.drawnAs.kind === 'glyph' && traitsOf(player.drawnAs.name).gait === 'legs';
    return game && player && able ? played(sofar, action, player, game) : sofar;
  }, storyboard);
}

function played(storyboard: Storyboard, action: Action, player: Subject, game: Game): Storyboard {
  const { setting, relations } = storyboard;
  const [drawnAs, colour] = game.ball;
  const named = storyboard.subjects.find(({ id }) => id === action.object)?.noun ?? action.object;
  const ball = extra(`${action.object ?? 'game'} ball`, `${named ?? 'game'} ball`, drawnAs, 'tiny');
  const others = storyboard.subjects.filter(({ id }) => id !== action.object && id !== ball.id);
  const company = relations.flatMap((r) =>
    r.relation === 'with' ? (r.subject === player.id ? [r.object] : r.object === player.id ? [r.subject] : []) : [],
  );
  const players = others.filter(
    ({ id, drawnAs: drawn }) =>
      id === player.id || (company.includes(id) && drawn.kind === 'glyph' && traitsOf(drawn.name).gait === 'legs'),
  );
  const armed = relations.some((r) => r.relation === 'holding' && r.subject === player.id);
  const tools =
    game.inHand && !armed
      ? players.map((one) => ({
          ...extra(`${one.id} gear`, 'gear', game.inHand ?? drawnAs, 'medium'),
          count: one.count,
        }))
      : [];
  const table = game.between ? [extra('game table', 'table', game.between, 'medium')] : [];
  return {
    ...storyboard,
    setting: setting.place === null ? { ...setting, place: game.place, indoors: game.indoors === true } : setting,
    subjects: [...others, { ...ball, colours: colour ? [colour] : [] }, ...tools, ...table],
    relations: [
      ...relations.filter((r) => r.object !== action.object && r.subject !== action.object),
      ...tools.map(
        (tool, i) => ({ subject: players[i]?.id ?? player.id, relation: 'holding', object: tool.id }) as const,
      ),
    ],
    actions: storyboard.actions.map((one) => (one === action ? { ...one, verb: game.verb, object: ball.id } : one)),
  };
}

/** The table stands between those who play on it. */
export function placeTable(cast: ReadonlyMap<string, Member>): void {
  const all = [...cast.values()].flatMap(({ roles }) => roles);
  const table = all.find(({ subject }) => subject.drawnAs.name === 'tennis table');
  const flight = all.find((role) => role.flight)?.flight;
  if (!table || !flight) return;
  const { giver, taker } = flight;
  const apart = taker ? Math.abs(taker.x - giver.x) : giver.height * 1.6;
  table.height = Math.min(giver.height * 0.5, (apart * 0.66) / table.aspect);
  table.x = taker ? (giver.x + taker.x) / 2 : giver.x + giver.height * 0.9;
  table.y = giver.y + giver.height * 0.02;
}
