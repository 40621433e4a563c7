import type { Canvas } from '@napi-rs/canvas';
import type { Subject } from '../../storyboard.ts';
import { colourNamed, type Hex, lightness, mix, rgb, toHsl } from '../colour.ts';
import { pick, type Random } from '../random.ts';
import type { Outfit } from './outfit.ts';
import { meanColour } from './sprite.ts';
import type { Traits } from './traits.ts';

const shirts: readonly Hex[] = ['#3f7fd0', '#e0604f', '#3fa38c', '#8a5fc0', '#d8443c', '#4a8f4f', '#d0527f', '#5a6fb8'];
const darkTrousers: Hex = '#3b3f66';
const trousers: readonly Hex[] = [darkTrousers, '#5a4a42', '#44505e', '#2f3350', '#6b5a4a'];
const shoes: readonly Hex[] = ['#4a2b22', '#2c2a38', '#8a3a34', '#f0ece4'];

/** Animals whose limbs are darker than the body. */
const darkLimbs = ['🐼', '🦝', '🦊', '🐴'];
const noTail = ['🐻', '🐼', '🐨', '🐻‍❄️', '🐸', '🐹', '🐔', '🐲', '🫎'];
const bushyTail = ['🦊', '🐺', '🦝', '🦁'];

export interface Dressing {
  subject: Subject;
  traits: Traits;
  /** The face or bust after recolouring. */
  picture: Canvas;
  random: Random;
  /** Of the hands, when it is known. */
  skin?: Hex | undefined;
  /** The colour of a garment it wears, and whether that garment is a dress. */
  garment?: { colour: Hex; dress: boolean; coat?: boolean; legs: boolean; tutu?: boolean; suit?: boolean };
}

/** Clothes for people, fur for animals, in the head's own colours. */
export function dress(order: Dressing): Outfit {
  const { subject, traits, picture } = order;
  if (traits.form === 'bust') return bustOutfit(order);
  if (subject.drawnAs.name === 'knight')
    return {
      coat: '#a4acbe',
      belly: '#c3cad8',
      legs: '#8a92a6',
      feet: '#5f667a',
      hands: '#8a92a6',
      skirt: false,
      belt: true,
    };
  if (subject.drawnAs.name === 'gorilla') return ape;
  if (traits.person) return personOutfit(order);
  if (subject.drawnAs.name === '💀') return bones;
  if (subject.drawnAs.name === '🤡') return motley;
  const emoji = subject.drawnAs.name;
  const fur = furOf(picture);
  const dark = mix(fur, '#1a0a1c', 0.62);
  const limbs = darkLimbs.includes(emoji) && subject.colours.length === 0 ? (emoji === '🐼' ? '#2f2a38' : dark) : fur;
  const outfit: Outfit = {
    coat: fur,
    belly: emoji === '🦝' ? dark : mix(fur, '#fff4e2', 0.6),
    legs: limbs,
    feet: mix(limbs, '#1a0a1c', 0.22),
    hands: limbs,
    arms: limbs,
    skirt: false,
    belt: false,
  };
  if (order.garment && !order.garment.legs) {
    outfit.coat = order.garment.colour;
    outfit.arms = order.garment.colour;
    delete outfit.belly;
  } else if (order.garment) outfit.legs = order.garment.colour;
  if (noTail.includes(emoji) || !isFurry(emoji)) return outfit;
  const ringed = emoji === '🦝';
  return {
    ...outfit,
    tail: { colour: fur, bushy: bushyTail.includes(emoji), ...(ringed ? { rings: mix(fur, '#ffd9a8', 0.55) } : {}) },
  };
}

function isFurry(emoji: string): boolean {
  const first = emoji.codePointAt(0) ?? 0;
  return (first >= 0x1f400 && first <= 0x1f43f) || (first >= 0x1f980 && first <= 0x1f9ae);
}

/** The main colour of a face: its forehead and cheeks, not its muzzle. */
function furOf(picture: Canvas): Hex {
  const top = meanColour(picture, [0.3, 0.28, 0.7, 0.4]);
  const side = meanColour(picture, [0.1, 0.42, 0.3, 0.6]);
  return mix(top, side, 0.5);
}

/** Clothes that tell who somebody is. */
const trades: readonly { who: RegExp; outfit: Omit<Outfit, 'hands'> }[] = [
  {
    who: /\b(?:pirate|buccaneer|corsair)/i,
    outfit: { coat: '#8a2430', legs: '#2f2c3a', feet: '#2a2230', boots: '#2a2230', skirt: false, belt: true },
  },
  {
    who: /\b(?:samurai|shogun|ronin)\b/i,
    outfit: { coat: '#35405e', legs: '#20263c', feet: '#e8dfd0', skirt: true, belt: true },
  },
  {
    who: /\bviking/i,
    outfit: { coat: '#7a5c3e', legs: '#4a4038', feet: '#3a2c22', boots: '#5a4432', skirt: false, belt: true },
  },
  {
    who: /\bbrides?$/i,
    outfit: { coat: '#f6f2f8', legs: '#e6dfe9', feet: '#f6f2f8', skirt: true, belt: false },
  },
  {
    who: /\bnuns?$/i,
    outfit: { coat: '#2d2a36', legs: '#24222c', feet: '#24222c', belly: '#f4f1f6', skirt: true, belt: false },
  },
  {
    who: /\b(?:priest|vicar|pastor|bishop|clergyman|preacher)s?$/i,
    outfit: { coat: '#2d2a33', legs: '#2d2a33', feet: '#1f1d24', skirt: true, belt: true },
  },
  {
    who: /\b(?:judoka|karateka|judo (?:fighter|player)|karate (?:fighter|master|student)|martial artist)s?$/i,
    outfit: { coat: '#f4f2f8', legs: '#ece9f2', feet: '#f5b83c', skirt: false, belt: true },
  },
  {
    who: /\bsumo(?: wrestler)?s?$/i,
    outfit: { coat: '#fcc03a', legs: '#fcc03a', feet: '#f0b02c', arms: '#fcc03a', skirt: false, belt: true },
  },
  {
    who: /\b(?:monk|friar)s?$/i,
    outfit: { coat: '#a85a24', legs: '#8a4a20', feet: '#6b4226', skirt: true, belt: true },
  },
  {
    who: /\b(?:diver|scuba diver|frogman|snorkeler|snorkeller)s?$/i,
    outfit: { coat: '#252b3d', legs: '#252b3d', feet: '#f2c230', skirt: false, belt: true },
  },
  {
    who: /\b(?:cowboy|cowgirl|gunslinger|outlaw|rancher)s?$/i,
    outfit: { coat: '#b06a3a', legs: '#3f5a86', feet: '#5a3a26', boots: '#5a3a26', skirt: false, belt: true },
  },
  {
    who: /\b(?:barber|hairdresser|dentist|pharmacist|chemist|butcher)s?$/i,
    outfit: { coat: '#eef1f6', legs: '#4a5266', feet: '#2c2a38', skirt: false, belt: false },
  },
];

/** Dark fur all over, with a paler chest. */
const ape: Outfit = {
  coat: '#4b4e58',
  belly: '#6e727e',
  legs: '#44474f',
  feet: '#33353d',
  hands: '#33353d',
  skirt: false,
  belt: false,
};

/** Nothing but bones. */
const bones: Outfit = {
  coat: '#e9e2ee',
  ribs: '#4a4258',
  legs: '#e4dcea',
  feet: '#e9e2ee',
  hands: '#e9e2ee',
  skirt: false,
  belt: false,
};

/** What clowns wear. */
const motley: Outfit = {
  coat: '#f5c531',
  belly: '#e8503f',
  arms: '#3f8fe0',
  legs: '#3f8fe0',
  feet: '#d8343c',
  hands: '#fbf4ef',
  skirt: false,
  belt: false,
};

function personOutfit(order: Dressing): Outfit {
  const { subject, random, picture, garment } = order;
  const skin = order.skin ?? meanColour(picture, [0.4, 0.55, 0.6, 0.66]);
  const trade = trades.find(({ who }) => who.test(subject.noun));
  if (trade && !garment && subject.colours.length === 0) return { ...trade.outfit, hands: skin };
  const asked = subject.colours.map(colourNamed).find((colour) => colour !== undefined);
  const coat = garment && !garment.legs ? garment.colour : (asked ?? pick(random, shirts));
  const below = garment?.legs || garment?.suit ? garment.colour : pick(random, trousers);
  const skirt =
    garment?.dress ?? /woman|girl|lady|queen|princess|bride|mother|grandmother|actress|waitress/.test(subject.noun);
  const feet = pick(random, shoes);
  if (/\b(?:ballerina|ballet dancer)\b/i.test(subject.noun) || order.garment?.tutu) {
    const tulle = garment?.colour ?? asked ?? '#ff9ac4';
    return { coat: tulle, tutu: tulle, legs: skin, feet: tulle, hands: skin, arms: skin, skirt: false, belt: false };
  }
  return { coat, legs: skirt ? skin : below, feet, hands: skin, skirt, belt: !skirt };
}

function bustOutfit(order: Dressing): Outfit {
  const { random, picture, garment, subject } = order;
  const trade = trades.find(({ who }) => who.test(subject.noun));
  const bare = order.skin ?? mix(meanColour(picture, [0.42, 0.4, 0.58, 0.52]), '#f7b52c', 0.35);
  if (trade && !garment && subject.colours.length === 0) return { ...trade.outfit, hands: bare };
  const sampled = meanColour(picture, [0.16, 0.86, 0.4, 0.97]);
  const asked = subject.colours.map(colourNamed).find((colour) => colour !== undefined);
  // The shoulders have the garment's colour in shades of their own: what is below goes on in these.
  const coat = garment && !garment.legs ? mix(garment.colour, sampled, 0.7) : (asked ?? sampled);
  const [, saturation] = toHsl(...rgb(coat));
  const pale = lightness(coat) > 0.72 && saturation < 0.4;
  // Spies have their trench coat on in their picture.
  const buttoned = garment?.coat === true || (!garment && /^🕵/u.test(subject.drawnAs.name));
  const gown = !buttoned && /\b(?:princess|queen|empress|bride|duchess|countess|lady)\b/i.test(subject.noun);
  const [below, under] = [pick(random, trousers), pick(random, shoes.slice(0, 3))];
  const usual = garment?.dress ? darkTrousers : asked && !garment ? mix(asked, '#20102a', 0.3) : below;
  return {
    coat,
    legs: garment?.suit ? coat : pale ? mix(coat, '#8a86a8', 0.18) : gown ? bare : buttoned ? '#2b2840' : usual,
    feet: pale ? mix(coat, '#6a6688', 0.45) : buttoned ? '#2c2a38' : under,
    hands: bare,
    skirt: buttoned || gown || (garment?.dress ?? /fairy|witch/.test(subject.noun)),
    belt: true,
    ...(buttoned && { buttoned }),
    ...(gown && { gown }),
  };
}

/** Garments that have a colour of their own when the prompt names none. */
const usualColours: readonly (readonly [words: RegExp, colour: Hex])[] = [
  [/pyjama|pajama|nightgown|onesie/, '#8fb8e8'],
  [/overall|dungaree|boiler|jumpsuit/, '#3f68a8'],
  [/track ?suit|jogging/, '#d8323c'],
  [/trench|safari|khaki/, '#c79a66'],
  [/rain ?coat/, '#f4c430'],
  [/lab coat|apron|doctor|wedding|chef|bath ?robe/, '#f2eff6'],
  [/suit|tuxedo|blazer|leather/, '#2f3142'],
  [/jean|denim/, '#3f68a8'],
  [/armou?r|space ?suit/, '#b4bccc'],
  [/uniform|military|soldier/, '#6b7346'],
  [/tutu/, '#ff9ac4'],
  [/dress|gown/, '#d8324c'],
  [/kimono|sari/, '#c0306a'],
  [/coat|jacket|cloak|robe/, '#8a5a3c'],
  [/sweater|hoodie|jumper/, '#3f8f7a'],
];

export function garmentColour(garment: Subject): Hex {
  const asked = garment.colours.map(colourNamed).find((one) => one !== undefined);
  return asked ?? usualColours.find(([words]) => words.test(garment.noun))?.[1] ?? '#4a78c0';
}
