import type { Subject } from '../storyboard.ts';
import type { Cast } from './cast.ts';
import type { Entity } from './entities.ts';
import { glyphs } from './glyphs.ts';
import { shapes } from './shapes.ts';

type DrawnAs = Subject['drawnAs'];

/**
 * Words that are seen as one thing here and as another there. One line each: the nouns, then what they are drawn as, by
 * what else the prompt speaks of; the last reading has no condition. A reading is the name of a shape or an emoji.
 */
const readingLines = `
board, wooden board | chalkboard: teacher student pupil professor lecture class classroom chalk school | surfboard: surf surfer wave | 🛹: skate skater skateboarder grind handrail | snowboard: snowboarder snowboard powder slope | ♟️: chess checkers | 🎯: dart | tray: burger bread cheese knife chop chef cook kitchen sushi vegetable meat | plank
block | starting block: sprint sprinter athlete runner starter | toy block: toy baby toddler child kid nursery brother sister wooden | 🧊: ice | 🪨: stone marble mason sculptor | toy block
hoop | basketball hoop: basketball basket dunk net court | hoop
booth | 🛋️: diner restaurant cafe café pub bar burger | market stall
crane | 🏗️: construction site beam skyscraper container cargo operator operates operate hoist girder dock port harbor harbour | 🦩
string | string
match | match
straw | drinking straw: glass drink smoothie cup sip juice soda milkshake cocktail lemonade | hay bale
tape | barrier tape: crowd police spectator finish crime caution behind | 📼: cassette vhs recorder video mixtape | 📏: measure | roll of tape
bar | gold bar: gold golden vault bullion | 🍫: chocolate candy | 🧼: soap | stick
pile, heap, mound, stack | snow heap: snow snowy ice | leaf heap: leaf leaves autumn rake | garbage: garbage trash rubbish litter | 💰: gold coin coins money treasure | 📚: book books | 🪵: wood log logs | heap
drift | snow heap
caravan | 🐪: desert dune dunes camel camels sahara sand oasis | caravan
spike | 👟: sprint sprinter athlete runner track | stick
wire, cable | satellite tower: bird birds crow crows sparrow sparrows swallow swallows pigeon pigeons perched power telegraph | string
cream | 🧴: cheek skin face apply applies hand hands beauty rub rubs | 🍦: cake strawberry strawberries coffee pie dessert waffle | 🧴
blind, window blind, venetian blind | blinds
button | 🕹️: arcade game console controller | 🔘
control, controls | 🕹️
weight | barbell
photo, photograph, snapshot, polaroid, selfie | photo
drawing, sketch, doodle | 🖼️
chunk, lump | 🧊: ice iceberg glacier fjord | clay: clay potter | 🪨
marble | podium: perfume product counter slab on | circle
tear, teardrop | 💧
spray, splash of water | 💦
hoverbike, speeder, dirtbike | 🏍️
softbox | table lamp
scratch | crack
snowball | circle
particle, mote, stardust, pixie dust, fairy dust | ✨
traffic | 🚗
carcass, remains | 🦴
chassis | 🚗
web | 🕸️
knitting | 🧶
equipment, gear | 🧰
tabletop | table
pane, windowpane | 🪟
oil rig, drilling rig, oil platform | 🏗️
gangway, gangplank | ramp
graffiti | graffiti
aurora, aurora borealis, northern lights | 🌌
tile | square
lens | 🔍
lid | lid
lure | 💡: anglerfish deep | 🎣
bait | 🪱
stitch, seam | 🧵
crust | 🍞
barre | stick
gargoyle | 🗿
queue | 👥
bedroll | blanket
confection | 🍬
leggings, tights | 👖
fort, stronghold, citadel | 🏰
mattress | 🛏️
mail, message, note | ✉️
shard, splinter of glass | shards
abyss | hole
diving board, springboard | plank
harley | 🏍️
awning | market stall
knob | 🔘
file | 📁
hail, hailstone | 🧊
locket, pendant, amulet | 📿
tarpaulin, tarp | blanket
razor | 🪒
wafer | 🍪
pinwheel | windmill
pipe | pipe: plumber plumbing leak leaking leaks water steam drain steel gas sewer | 🚬
tube | pipe
weather vane, weathervane, weathercock | weather vane
stub | 🎟️
stile | fence
burner | oven
crucible | cooking pot
gravel, grit, shingle, rubble | gravel
party, birthday party, celebration, birthday | 🎉
race, competition, contest | 🏁
art, creativity, imagination | 🎨
energy, electricity, power | ⚡
heat, passion, anger, rage | 🔥
breath | 💨
sweat | 💦
horror, fear | 👻
love, romance, affection, friendship, kindness | ❤️
peace, freedom, liberty | 🕊️
hope, growth, progress | 🌱
time, eternity, patience | ⏳
music, melody, harmony, rhythm, song | 🎵
death, mortality | 💀
sleep, dream, boredom | 💤
idea, innovation, invention | 💡
wisdom, knowledge, learning, education | 📚
justice, law, balance | ⚖️
success, victory, triumph | 🏆
happiness, joy, optimism | 😀
beauty, elegance | 🌹
luck, fortune | 🍀
magic, wonder, miracle | ✨
loneliness, melancholy, solitude, autumn | 🍂
floor, floorboard | plank
sprinkle | 🎊
`;

interface ContextReading {
  drawnAs: DrawnAs;
  /** Words of which the prompt must have one; none when it is so anywhere. */
  among: readonly string[];
}

const drawing = (name: string): DrawnAs => ({
  kind: /\p{Extended_Pictographic}/u.test(name) ? 'glyph' : 'shape',
  name,
});

function readReadings(): ReadonlyMap<string, readonly ContextReading[]> {
  const readings = new Map<string, readonly ContextReading[]>();
  for (const line of readingLines.trim().split('\n')) {
    const [nouns = '', ...parts] = line.split(' | ');
    const each = parts.map((part) => {
      const [name = '', words = ''] = part.split(': ');
      return { drawnAs: drawing(name), among: words.split(' ').filter(Boolean) };
    });
    for (const noun of nouns.split(', ')) readings.set(noun, each);
  }
  return readings;
}

const readings = readReadings();

/** What a context asks for: the names of shapes, and emojis. */
export const contextDrawings: readonly DrawnAs[] = [...readings.values()].flat().map(({ drawnAs }) => drawnAs);

/** What a pack or a flock is of, when nobody says: the animal that is there too, and sheep where they are driven. */
function herdOf(entity: Entity, cast: Cast): DrawnAs | undefined {
  if (!/^(?:pack|flock|herd)$/.test(entity.noun)) return undefined;
  const others = cast.entities.filter((other) => other !== entity && other.letter === 'a');
  const drives =
    others.some(({ noun }) => /sheep|collie/.test(noun)) || cast.entities.some((o) => o.noun === 'shepherd');
  if (entity.noun === 'flock' && drives) return drawing('🐑');
  const [first] = others;
  const glyph = glyphs.get(first?.noun ?? '') ?? { pack: '🐺', flock: '🐦', herd: '🐄' }[entity.noun];
  return glyph ? drawing(glyph) : undefined;
}

const grounds = /^(?:soil|dirt|earth|mud|clay|moss)$/;
const handling = new Set('shovel carry throw fling scoop pour haul lift hold drop collect gather heap pile'.split(' '));

/** Earth that somebody shovels lies in a heap; where nobody touches it, it is the ground. */
const isHandled = (entity: Entity, cast: Cast): boolean =>
  grounds.test(entity.noun) && cast.actions.some(({ verb, object }) => object === entity && handling.has(verb));

/** How a noun of several meanings is drawn in this prompt; undefined when it has only one. */
export function depictInContext(entity: Entity, cast: Cast, prompt: string): DrawnAs | undefined {
  const herd = herdOf(entity, cast);
  if (herd) return herd;
  if (isHandled(entity, cast)) return drawing('heap');
  const found = readings.get(entity.noun);
  if (!found) return undefined;
  // `takes a photo`: there is no picture yet, but a camera.
  const isTaken = cast.actions.some(({ verb, object }) => object === entity && (verb === 'take' || verb === 'snap'));
  if (isTaken && found[0]?.drawnAs.name === 'photo') return drawing('📷');
  const words = new Set(prompt.toLowerCase().match(/[a-z]+/g) ?? []);
  const has = (word: string): boolean => words.has(word) || words.has(`${word}s`);
  return found.find(({ among }) => among.length === 0 || among.some(has))?.drawnAs;
}

/** A hoverbike is a bike and a workbench a bench: a word of two parts is drawn by its last. */
export function figureOfLastPart(word: string): DrawnAs | undefined {
  if (!/^[a-z]{7,24}$/.test(word)) return undefined;
  for (let at = 3; at <= word.length - 4; at++) {
    const rear = word.slice(at);
    const glyph = glyphs.get(rear);
    if (glyph) return drawing(glyph);
    const shape = shapes.get(rear);
    if (shape) return drawing(shape);
  }
  return undefined;
}
