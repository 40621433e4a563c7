import type { DrawnAs } from '../../storyboard.ts';

const glyph = (name: string): DrawnAs => ({ kind: 'glyph', name });
const shape = (name: string): DrawnAs => ({ kind: 'shape', name });

/** What people of a trade have in hand when nothing else is said. */
const trades: readonly (readonly [RegExp, DrawnAs])[] = [
  [/\b(?:violinist|fiddler|cellist|violist)$/, glyph('🎻')],
  [/\b(?:guitarist|bassist|musician|busker)$/, glyph('🎸')],
  [/\bsaxophonist$/, glyph('🎷')],
  [/\b(?:trumpeter|trombonist|bugler)$/, glyph('🎺')],
  [/\b(?:flutist|flautist|clarinetist|piper)$/, glyph('🪈')],
  [/\baccordionist$/, glyph('🪗')],
  [/\bdrummer$/, glyph('🥁')],
  [/\b(?:singer|vocalist|rapper|reporter|journalist|comedian)$/, glyph('🎤')],
  [/\b(?:pianist|organist|keyboardist)$/, glyph('🎹')],
  [/\btennis player$/, shape('tennis racket')],
  [/\b(?:baseball player|batter)$/, shape('baseball bat')],
  [/\bgolfer$/, shape('golf club')],
  [/\bboxer$/, glyph('🥊')],
  [/\b(?:ice )?hockey player$/, glyph('🏒')],
  [/\bcricket player|cricketer$/, glyph('🏏')],
  [/\b(?:carpenter|woodworker|joiner)$/, glyph('🪚')],
  [/\b(?:blacksmith|smith)$/, glyph('🔨')],
  [/\b(?:plumber|repairman)$/, glyph('🔧')],
  [/\b(?:lumberjack|woodcutter|viking|executioner)$/, glyph('🪓')],
  [/\b(?:samurai|swordsman|swordswoman|warrior|gladiator|ninja)$/, glyph('🗡️')],
  [/\b(?:archer|bowman)$/, glyph('🏹')],
  [/\b(?:fisherman|fisher|angler)$/, glyph('🎣')],
  [/\b(?:photographer|paparazzi|tourist)$/, glyph('📷')],
  [/\b(?:cameraman|filmmaker|videographer)$/, glyph('🎥')],
  [/\b(?:janitor|cleaner|street sweeper|maid)$/, glyph('🧹')],
  [/\b(?:waiter|waitress|butler)$/, shape('tray')],
  [/\bbartender$/, glyph('🍸')],
  [/\bbarista$/, glyph('☕')],
  [/\bbutcher$/, glyph('🔪')],
  [/\b(?:delivery (?:man|woman|person|driver|guy)|courier)$/, glyph('📦')],
  [/\b(?:mailman|postman|mail carrier)$/, glyph('✉️')],
  [/\bdrummer boy$/, glyph('🥁')],
];

/** The tool of a trade. */
export function toolOfTrade(noun: string): DrawnAs | undefined {
  return trades.find(([pattern]) => pattern.test(noun.toLowerCase()))?.[1];
}

/** What one does this with. */
const toolOfVerbs: Readonly<Record<string, DrawnAs>> = {
  saw: glyph('🪚'),
  hammer: glyph('🔨'),
  sweep: glyph('🧹'),
  mop: glyph('🧹'),
  photograph: glyph('📷'),
  film: glyph('🎥'),
  fish: glyph('🎣'),
  chop: glyph('🪓'),
  knit: glyph('🧶'),
  sew: glyph('🪡'),
  type: glyph('💻'),
  text: glyph('📱'),
  phone: glyph('📱'),
  write: glyph('✏️'),
  sketch: glyph('✏️'),
  paint: glyph('🖌️'),
  box: glyph('🥊'),
  conduct: shape('stick'),
  stir: glyph('🥄'),
  slice: glyph('🔪'),
};

export function toolOfVerb(verb: string): DrawnAs | undefined {
  return toolOfVerbs[verb];
}

/** The ball or board of a game, for games that are only named. */
const games: Readonly<Record<string, string>> = {
  soccer: '⚽',
  football: '⚽',
  basketball: '🏀',
  volleyball: '🏐',
  baseball: '⚾',
  rugby: '🏉',
  tennis: '🎾',
  frisbee: '🥏',
  bowling: '🎳',
  chess: '♟️',
};

export function thingOfGame(game: string): string | undefined {
  return games[game.toLowerCase()];
}

const balls = new Set(['⚽', '🏀', '🏐', '⚾', '🏉', '🎾', '🏈', '🥏']);

/** A ball that is played with does not lie still. */
export function isBall(name: string): boolean {
  return balls.has(name);
}
