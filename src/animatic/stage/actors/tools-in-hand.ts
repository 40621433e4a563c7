import type { DrawnAs, Storyboard } from '../../storyboard.ts';

const glyph = (name: string): DrawnAs => ({ kind: 'glyph', name });
const shape = (name: string): DrawnAs => ({ kind: 'shape', name });

/** What people of a trade have in hand when nothing else is said. */
const trades: readonly (readonly [RegExp, DrawnAs])[] = [
  [/\b(?:orchestra|philharmonic|string quartet)$/, glyph('🎻')],
  [/\b(?:conductor|maestro)$/, shape('stick')],
  [/\b(?:violinist|fiddler|cellist|violist)$/, glyph('🎻')],
  [/\bharpist$/, shape('harp')],
  [/\b(?:bag)?piper$/, shape('bagpipes')],
  [/\b(?:lutenist|lutanist)$/, shape('lute')],
  [/\bbanjoist$/, glyph('🪕')],
  [/\bpercussionist$/, shape('tambourine')],
  [/\b(?:guitarist|bassist|musician|busker)$/, glyph('🎸')],
  [/\bsaxophonist$/, glyph('🎷')],
  [/\b(?:trumpeter|trombonist|bugler)$/, glyph('🎺')],
  [/\b(?:flutist|flautist|clarinetist)$/, glyph('🪈')],
  [/\baccordionist$/, glyph('🪗')],
  [/\bdrummer$/, glyph('🥁')],
  [/\b(?:singer|vocalist|rapper|reporter|journalist|comedian)$/, glyph('🎤')],
  [/\b(?:pianist|organist|keyboardist)$/, glyph('🎹')],
  [/\btennis player$/, shape('tennis racket')],
  [/\b(?:baseball player|batter)$/, shape('baseball bat')],
  [/\bgolfer$/, shape('golf club')],
  [/\b(?:weight ?lifter|power ?lifter)$/, shape('barbell')],
  [/\b(?:ice )?hockey player$/, glyph('🏒')],
  [/\bcricket player|cricketer$/, glyph('🏏')],
  [/\b(?:carpenter|woodworker|joiner)$/, glyph('🪚')],
  [/\b(?:blacksmith|smith)$/, glyph('🔨')],
  [/\b(?:plumber|repairman)$/, glyph('🔧')],
  [/\b(?:lumberjack|woodcutter|viking|executioner)$/, glyph('🪓')],
  [/^(?:brave |black |white |medieval )?knight$/, glyph('🗡️')],
  [/\b(?:samurai|swordsman|swordswoman|warrior|gladiator|ninja)$/, glyph('🗡️')],
  [/\b(?:archer|bowman|centaur)$/, glyph('🏹')],
  [/\b(?:fisherman|fisher|angler)$/, glyph('🎣')],
  [/\b(?:photographer|paparazzi|tourist)$/, glyph('📷')],
  [/\b(?:cameraman|filmmaker|videographer)$/, glyph('🎥')],
  [/\b(?:janitor|cleaner|street sweeper|maid)$/, shape('broom')],
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
  sweep: shape('broom'),
  mop: shape('mop'),
  rake: shape('rake'),
  dig: shape('shovel'),
  shovel: shape('shovel'),
  water: shape('watering can'),
  comb: shape('comb'),
  shave: glyph('🪒'),
  carve: glyph('🔪'),
  cut: glyph('🔪'),
  photograph: glyph('📷'),
  film: glyph('🎥'),
  fish: glyph('🎣'),
  chop: glyph('🪓'),
  knit: shape('knitting'),
  crochet: shape('knitting'),
  sew: glyph('🪡'),
  type: glyph('💻'),
  text: glyph('📱'),
  phone: glyph('📱'),
  write: glyph('✏️'),
  sketch: glyph('✏️'),
  paint: glyph('🖌️'),
  conduct: shape('stick'),
  stir: glyph('🥄'),
  slice: glyph('🔪'),
  drill: shape('jackhammer'),
  mine: glyph('⛏️'),
};

const readable =
  /(?:paper|letter|map|magazine|sign|book|scroll|menu|phone|tablet|note|card|label|message|text|comic|manuscript|screen|palm|laptop)/;

/** Brushes are for teeth or for hair; what has no pages of its own is read from a book: a story, on a bench, to the children. */
export function toolOfVerb(verb: string, object = ''): DrawnAs | undefined {
  if (verb === 'read') return readable.test(object) ? undefined : glyph('📖');
  if (
    /^(?:cut|trim|snip|clip)$/.test(verb) &&
    /hair|beard|fringe|bangs|ribbon|paper|cloth|fabric|hedge|bush/.test(object)
  )
    return glyph('✂️');
  if (/^(?:hit|swing|strike|putt|drive)$/.test(verb) && /\bgolf/.test(object)) return shape('golf club');
  if (verb === 'brush')
    return /tooth|teeth/.test(object) ? glyph('🪥') : /hair|mane|fur/.test(object) ? shape('hair brush') : undefined;
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
  tennis: 'tennis ball',
  frisbee: '🥏',
  bowling: '🎳',
  chess: '♟️',
};

export function thingOfGame(game: string): string | undefined {
  return games[game.toLowerCase()];
}

/** The game that a `tennis player` plays. */
export function gameOf(player: string): string | undefined {
  const game = /^(.+) player$/i.exec(player)?.[1]?.toLowerCase() ?? '';
  return isBall(games[game] ?? '') ? game : /^(?:footballer|striker|goalkeeper)$/i.test(player) ? 'soccer' : undefined;
}

const balls = new Set(['puck', 'tennis ball', '⚽', '🏀', '🏐', '⚾', '🏉', '🎾', '🏈', '🥏']);

/** A ball that is played with does not lie still. */
export function isBall(name: string): boolean {
  return balls.has(name);
}

/** What is done `with` such a thing is done with it in the hand. */
const instruments = new Set(
  '🔪 🔨 🪓 🪚 🥄 🍴 🖌️ ✏️ 🖊️ 🔧 🪛 🧽 🪒 ✂️ 🗡️ 🏏 🎣 🥢 shovel broom rake mop brush comb stick watering|can paint|roller'
    .split(' ')
    .map((name) => name.replace('|', ' ')),
);

/** `cuts a carrot with a knife`: the knife is the cook's, not the carrot's. */
export function withInstruments(storyboard: Storyboard): Storyboard {
  const named = (id: string): string => storyboard.subjects.find((one) => one.id === id)?.drawnAs.name ?? '';
  const relations = storyboard.relations.map((one) => {
    const deed = storyboard.actions.find(({ object, subject }) => object === one.subject && subject !== one.object);
    return one.relation === 'with' && deed && instruments.has(named(one.object))
      ? { subject: deed.subject, relation: 'holding' as const, object: one.object }
      : one;
  });
  return { ...storyboard, relations };
}
