import type { Look, Pace } from '../storyboard.ts';
import { colourOf } from './colours.ts';
import type { Mask, Text } from './text.ts';

/**
 * Styles by the words that ask for them, the more particular first. `?` styles give way to any other that is found.
 * A pattern need not say "style": the frame below adds "in the style of …", "… style", "a … painting of".
 */
const styleEntries: [name: string, words: string, weak?: boolean][] = [
  ['noir', 'film[- ]noir|noir film|neo[- ]noir|neon[- ]noir|noir'],
  [
    'old film',
    'old (?:film|movie|video|footage|time footage|newsreel|hollywood)|(?:black and white|black-and-white|b&w|b/w|bw|silent|vintage|antique|archival|archive|historical|historic|retro|grainy|worn|scratchy|scratched) (?:old |silent )?(?:film|movie|video|footage|newsreel|cinema|clip)|silent[- ]film|silent[- ]movie|silent[- ]era|newsreel|(?:super[- ]?8|8 ?mm|16 ?mm)(?: film)?(?: footage| camera)?|(?:18[0-9]0s|19[0-4]0s)(?: film| footage| movie)|found footage reel|film grain|film scratches|vintage film|vintage video|grainy footage|old-time film',
  ],
  ['watercolour', 'water[- ]?colou?rs?|aquarelle|gouache'],
  ['oil painting', 'oil[- ]?paint(?:ing)?s?|oil on canvas|thick paint|impasto|palette knife'],
  ['pixel art', 'pixel[- ]?art|pixelated|8[- ]?bit|16[- ]?bit|pixel|retro video game|retro game'],
  ['anime', 'anime|manga|studio ghibli|ghibli|miyazaki|makoto shinkai|japanese animation|chibi'],
  ['cyberpunk', 'cyber[- ]?punk|blade runner'],
  ['steampunk', 'steam[- ]?punk|diesel ?punk'],
  ['van gogh', 'van[- ]gogh|starry night painting'],
  ['ukiyo-e', 'ukiyo(?:-e| e)?|hokusai|hiroshige|japanese woodblock(?: print)?|woodblock print|woodblock|woodcut'],
  ['surrealism', 'surreal(?:ism|ist|istic)?|dal[ií](?:esque)?|salvador dali|magritte|dreamlike|psychedelic'],
  ['impressionism', 'impressionis[mt](?:ic)?|impressionist|monet|renoir|pointillis[mt]|seurat|expressionis[mt]'],
  ['cubism', 'cubis[mt]|picasso|cubist'],
  ['pop art', 'pop[- ]?art|andy warhol|warhol|lichtenstein'],
  ['comic book', 'halftone(?: dots)?|comic[- ]?books?|comics?|graphic novel|marvel comic|spider[- ]?verse'],
  ['claymation', 'claymation|clay[- ]?animation|plasticine|clay style|aardman'],
  ['stop motion', 'stop[- ]?motion|felt(?:ed)? (?:puppet|animation)|puppet animation'],
  ['lego', 'lego(?:[- ](?:brick|style|animation|movie))?|toy brick'],
  [
    'paper cut',
    'paper[- ]?cut(?:[- ]?outs?)?|cut[- ]?paper|paper[- ]?craft|papercut|(?:paper )?cut[- ]out(?: paper)? animation|paper animation|paper collage|collage|origami style|layered paper',
  ],
  ['low poly', 'low[- ]?poly(?:gon)?'],
  ['voxel', 'voxel|minecraft'],
  ['vaporwave', 'vapor ?wave|vapour ?wave|synth ?wave|retro ?wave|outrun|80s neon'],
  [
    'pencil sketch',
    'pencil(?: sketch| drawing)?|hand[- ]drawn|sketch(?:ed|y)?|line[- ]?(?:art|drawing)|pen and ink|ink drawing|rough sketch|doodle|(?<=in )black ink|black ink(?= (?:drawing|sketch|style|illustration|art))',
  ],
  ['charcoal', 'charcoal'],
  [
    'ink wash',
    'ink[- ]wash|sumi[- ]?e|chinese (?:ink|brush)(?: wash)?|ink(?: painting)?|traditional chinese|brush painting',
  ],
  ['crayon', "crayons?|children ?'?s drawing|kids? ?'?s? drawing|child's drawing|childlike drawing"],
  ['chalk', 'chalk(?:board)?(?: drawing| art)?'],
  ['pastel', 'pastels?(?: drawing| painting)'],
  ['storybook', "children'?s? ?'?s? book|picture[- ]book|story ?book|fairy[- ]?tale(?: illustration| book)"],
  ['stained glass', 'stained[- ]glass'],
  ['mosaic', 'mosaic'],
  ['graffiti', 'graffiti|street[- ]art|spray[- ]paint(?:ed)?'],
  ['art deco', 'art[- ]deco'],
  ['art nouveau', 'art[- ]nouveau|mucha|klimt'],
  ['baroque', 'baroque|rembrandt|caravaggio|chiaroscuro'],
  ['renaissance', 'renaissance|da vinci|michelangelo|botticelli'],
  ['gothic', 'gothic'],
  [
    'minimalist',
    'minimalis[mt](?:ic)?|flat design|flat[- ]vector|vector(?: art)?|flat illustration|infographic|motion graphics?',
  ],
  ['abstract', 'abstract'],
  ['vhs', 'vhs|camcorder|analog(?:ue)? video|betamax|home video|90s home video'],
  ['sepia', 'sepia(?:[- ]toned?)?|sepia tones?'],
  ['neon', 'neon (?:noir|glow)|neon[- ]art|neon'],
  ['glitch', 'glitch(?:[- ]?art|y)?|datamosh'],
  ['double exposure', 'double[- ]exposure'],
  ['tilt-shift', 'tilt[- ]?shift|miniature(?: effect| world)?|diorama'],
  ['night vision', 'night[- ]vision'],
  ['infrared', 'infrared|thermal(?: imaging| camera)?'],
  ['technicolor', 'technicolou?r'],
  [
    'silhouette',
    'silhouette (?:art|animation|style)|(?:seen |shot |filmed )?in (?:black |dark |full )?silhouette(?! of)|(?<=[,;] )(?:an? )?(?:black |dark |stark )?silhouette(?=\\s*(?:[,.;]|$))',
  ],
  [
    'cartoon',
    'cartoon(?:y|ish)?|animated(?= (?:film|movie|scene|video|short|series|style|sequence|feature|clip|shot)|\\s*(?:[,.]|$))|disney(?: classic)?|looney tunes|2d animation|2d animated|hand[- ]drawn animation|rubber hose|south park|simpsons|cel[- ]shaded|cel shading|toon',
  ],
  [
    '3d animation',
    'pixar|3d[- ]?(?:digital(?: render(?:ed|ing)?)?(?: art)?|animation|animated|cartoon|render(?:ed|ing)?|cgi|model|style)?|cgi(?: animation)?|dreamworks|unreal engine(?: 5)?|octane render|blender(?: render)?|computer animation|rendered in',
  ],
  ['western', 'spaghetti[- ]western'],
  ['wes anderson', 'wes anderson'],
  ['horror', 'horror(?: film| movie)?|found footage horror'],
  ['science fiction', 'sci[- ]?fi|science[- ]fiction|futuristic'],
  ['fantasy', 'high fantasy|dark fantasy|fantasy(?: art| comedy| adventure| epic| film| movie| drama| romance)?'],
  [
    'vintage',
    '(?:19[5-9]0s|50s|60s|70s|80s|90s)(?:[- ]inspired)?|vintage|home[- ]movie|retro|polaroid|kodak(?: portra)?|kodachrome|old[- ]fashioned|nostalgic',
  ],
  [
    'documentary',
    'documentary(?: film)?|nature documentary|national geographic|news footage|bbc earth|planet earth documentary',
  ],
  [
    'cinematic',
    'cinematic(?:ally)?|movie[- ]like|film[- ]like|hollywood|blockbuster|epic film|(?:movie|film) trailer|(?<=(?:^|[,.:]) ?)(?:a )?trailer(?= *(?:[,.:]|$))|imax|arri alexa|anamorphic',
  ],
]; // order matters

/** Every style that a prompt can ask for. */
export const knownStyles: readonly string[] = styleEntries.map(([name]) => name);

/** The words that ask for them, as patterns. */
export const styleWords: readonly string[] = styleEntries.map(([, words]) => words);

/** Styles whose plain word is also an ordinary adjective or noun: they need a word of style beside them. */
const needsFrame = new Set([
  'pencil sketch',
  'crayon',
  'chalk',
  'ink wash',
  'mosaic',
  'graffiti',
  'abstract',
  'neon',
  'gothic',
  'science fiction',
  'fantasy',
  'vintage',
  'minimalist',
  'horror',
  'lego',
  'renaissance',
  'baroque',
  'comic book',
  'stained glass',
  'charcoal',
  '3d animation',
  'storybook',
  'sepia',
  'glitch',
  'pixel art',
  'surrealism',
  'noir',
  'cinematic',
  'documentary',
  'cartoon',
  'double exposure',
  'infrared',
  'cubism',
  'voxel',
  'steampunk',
  'cyberpunk',
]);
/** Of those, the ones whose bare adjective is a style all the same when nothing is of that kind on the stage. */
const looseStyles = new Set([
  'noir',
  'surrealism',
  'cyberpunk',
  'steampunk',
  'cinematic',
  'cartoon',
  'documentary',
  'minimalist',
  'vintage',
  'sepia',
  'cubism',
  'pixel art',
  'science fiction',
  'gothic',
  'glitch',
  'abstract',
  '3d animation',
  'comic book',
  'pencil sketch',
  'fantasy',
  'voxel',
  'double exposure',
  'infrared',
  'horror',
  'baroque',
  'renaissance',
  'storybook',
  'crayon',
  'charcoal',
]);
const weakStyles = new Set([
  'cinematic',
  'documentary',
  'vintage',
  'science fiction',
  'fantasy',
  'horror',
  'minimalist',
  'abstract',
  'gothic',
  'technicolor',
  '3d animation',
]);

const medium =
  '(?:painting|drawing|illustration|art(?:work)?|animation|film|(?:home )?movie|video|footage|photo(?:graph)?(?:y)?|picture|image|clip|cartoon|sketch|rendering|render|print|poster|aesthetics?|look|feel|style|vibes?|scene|shot|sequence|short|documentary|tones?|effect|filter|visuals?|world|mosaic|collage|mode|theme|ad|advert|advertisement|commercial|postcard|colou?r grad(?:e|ing))';
const qualifiers =
  '(?:very |vibrant |beautiful |stylized |traditional |classic |classical |vintage |old |soft |colou?rful |dark |moody |loose |detailed |japanese |chinese |modern |gritty |retro |short |playful |dreamy |delicate |simple |black and white |black-and-white |1[89]\\d0s |hand[- ]painted |whimsical ){0,4}';

const stylePatterns = styleEntries.map(([name, words]) => ({
  name,
  // The full patterns are large; most prompts have none of a style's words, and then they are never even compiled.
  mention: new RegExp(words),
  framed: new RegExp(
    `(?<![\\w-])(?:(?:in|as|like|with|using|by|made in|drawn in|painted in|rendered in|filmed in|shot in|shot on|filmed on|filmed like|looks? like|animated in|painted by|drawn by|inspired by|reminiscent of)(?: an?| the| of){0,4} ${qualifiers}(?:(?:style|manner|aesthetic|look|spirit) of (?:an? |the |traditional |classic )?)?(?:${words})(?:[- ]?(?:inspired|esque|like|themed))?(?:(?:[- ]| ')s?)?(?: ?${medium}){0,4}|(?:an? |the )?(?:style|manner|aesthetic) of (?:an? |the )?(?:${words})(?: ?${medium}){0,4}|(?:an? |the )?${qualifiers}(?:${words})[- ]?(?:inspired |themed |like |flat |digital |animated |2d |3d )?(?: ?${medium})+(?: (?:of|showing|depicting|in which|where|about)(?= ))?|(?<=^|[.:] )(?:an? )?(?:${words}) of(?= )|(?:style|look|aesthetic)s?: ?(?:${words})|(?:${words})[- ](?:style|esque|inspired|themed|like))(?![\\w])`,
    'g',
  ),
  bare: new RegExp(`(?<![\\w-])(?:an? )?(?:${words})(?![\\w-])(?: (?:of|depicting|showing)(?= ))?`, 'g'),
}));

const monochrome =
  /(?<![\w-])(?:in |shot in |filmed in |entirely in )?(?:a )?(?:black[- ]and[- ]white|black & white|b&w|b\/w|monochrom(?:e|atic)|gr[ae]y ?scale)(?: (?:tones?|palette|style|colou?rs?|photography|film stock))?(?![\w-])/g;
/** `a black and white cat` has a coat, not a film stock. */
const monochromeThing =
  /^\s+(?!(?:film|movie|video|footage|photo|photograph|photography|picture|image|style|shot|scene|tone|old|silent|vintage|clip|cinema|cinematography|documentary|portrait|sketch|drawing|animation|newsreel|close-up|noir|and|with|of|in|at|on|where|security)\b)[a-z]+/;

const lens =
  /(?<![\w-])(?:(?:shot |filmed |captured )?(?:on|with|using|through) (?:an? )?)?(\d{1,3}(?:\.\d)? ?mm|fish[- ]?eye|macro|telephoto|ultra[- ]wide|wide[- ]angle|anamorphic|tilt[- ]shift|prime|gopro)(?: (?:lens|lenses|optics|prime|camera))(?: of)?(?![\w-])|(?<![\w-])(\d{2,3} ?mm|fish-?eye)(?! (?:film|footage|camera footage))(?: (?:view|shot|effect|perspective))?(?![\w-])/g;
/** Lenses that are named by what they take: a macro shot, anamorphic widescreen. The camera may have read the words too. */
const lensWord =
  /(?<![\w-])(macro|telephoto|anamorphic|fish[- ]?eye|ultra[- ]wide|wide[- ]angle|long(?= lens))(?: (?:lens(?:es)?|shots?|views?|close[- ]?ups?|photo(?:graphy|graph)?|video|footage|format|widescreen|film|cinematography|zoom|perspective|style|look|camera|macro|cinematic|portrait|compression|framing|feel))|(?<=^|[,.;:] ?)(macro|telephoto|anamorphic|fisheye)(?=\s*(?:[,.;:]|$))/;
const lensFlare =
  /(?<![\w-])(?:with |a |an |and |subtle |soft |dramatic |cinematic |golden |natural |warm |anamorphic |beautiful ){0,4}(?:lens|sun) ?flares?(?: effects?)?(?![\w-])/g;
const shallow =
  /(?<![\w-])(?:(?:with |a |an |very |extremely |and ){0,4}(?:shallow|narrow)(?: depth[- ]of[- ]field| focus| dof)|(?:with |a |soft |beautifully |creamy |the |dreamy |heavily |slightly ){0,4}(?:blurr(?:ed|y)|out[- ]of[- ]focus|defocused|bokeh)(?: (?:background|backdrop|foreground|lights|effect)){0,4}(?: behind (?:it|him|her|them))?|background (?:is )?(?:softly |slightly |gently ){0,4}(?:blurred|out of focus|bokeh)|f\/?[12]\.\d|(?:soft |selective |shallow )focus|in soft focus|soft bokeh)(?![\w-])/g;
const deep =
  /(?<![\w-])(?:with |a ){0,4}(?:deep (?:focus|depth[- ]of[- ]field)|everything (?:is )?in focus|deep-focus)(?![\w-])/g;

const paceEntries: [Pace, RegExp][] = [
  [
    'slow motion',
    /(?<![\w-])(?:(?:all |shot |filmed |captured |played |and |the |an? |ultra |super |extreme |very |beautiful |dramatic |epic |high-speed |entirely ){0,4}(?:in )?(?:an? |ultra |super |extreme |very |dramatic |beautiful |full ){0,4}(?:slow[- ]?mo(?:tion)?|slo[- ]?mo)(?: (?:shot|footage|video|capture|sequence|style|effect|camera|clip|close-up|scene|mode)){0,4}(?: (?:of|showing)(?= ))?|(?:at )?(?:120|240|480|960|1000) ?fps|bullet[- ]time|high[- ]speed (?:camera|footage)(?: of)?|time (?:slows down|almost stops)|slowed[- ]down|in half speed)(?![\w-])/g,
  ],
  [
    'time-lapse',
    /(?<![\w-])(?:(?:in |as |shot |filmed |with |through ){0,4}(?:an? |the |beautiful |stunning |mesmeri[sz]ing |smooth |long |captivating ){0,4}(?:time[- ]?lapse|hyper[- ]?lapse)(?: (?:style|video|footage|shot|sequence|effect|photography|of|showing|capturing|view|clip|film|format|mode)){0,4})(?![\w-])/g,
  ],
  [
    'fast',
    /(?<![\w-])(?:(?:in |an? |played |super ){0,4}(?:fast[- ]motion|sped[- ]up|speeded[- ]up|fast[- ]forward(?:ed)?|double[- ]speed|accelerated motion|fast[- ]paced|high[- ]speed motion|2x speed|quick[- ]cut|hyper speed)(?: (?:footage|video|motion|action|style|shot|editing|scene|sequence|of)){0,4}|in fast motion|(?<=[,;] )(?:very |super )?fast(?=\s*(?:[,;]|$))|at (?:high|full|breakneck|lightning|great|top|double) speed)(?![\w-])/g,
  ],
];

const quality = new RegExp(
  `(?<![\\w-])(?:${[
    '(?:an? |the |very |extremely |ultra |super |highly |hyper |incredibly |photo |in |with |shot in |crisp |stunning ){0,4}(?:photo[- ]?realis(?:tic|m)|photo[- ]?real|hyper[- ]?realis(?:tic|m)|ultra[- ]?realis(?:tic|m)|realistic|lifelike|true[- ]to[- ]life|high[- ]?(?:quality|resolution|definition|detail|fidelity|res)|hd|full hd|uhd|ultra[- ]?hd|hdr|[248]k|1080p|720p|award[- ]winning|master ?piece|best quality|super detailed|highly detailed|ultra[- ]?detailed|intricate details?|detailed|sharp focus|very sharp|razor[- ]sharp|ultra sharp|tack sharp|trending on artstation|artstation|stock (?:footage|video)|professional(?:ly shot)?|visually stunning|no text|no watermark|30 ?fps|24 ?fps|60 ?fps)(?: (?:quality|resolution|video|footage|detail(?:s|ed)?|style|photography|textures?|lighting|render(?:ing)?|image|photo|clip|uhd|hd|shot|and)){0,4}(?: of(?= ))?',
    '(?<=[,.;:] )(?:desaturated|vivid|tense|glossy|bouncy|charming|moody|emotional|dramatic|appeti[sz]ing|whimsical|playful|atmospheric|minimal)(?=\\s*(?:[,.;]|$))',
    '(?:hyper|ultra|super)[- ]?(?:sharp|detailed|clear|hd)',
    '(?:an? |the )?(?:product|hero|beauty|money|reveal|reaction|insert|cutaway|drone|pov|b-?roll) (?:shot|footage|clip|video)s?(?: of)?:?',
    '(?:(?:then |smash |jump |hard |match |quick )*(?:cuts?|cross ?-?fades?|fades?|dissolves?|transitions?|switch(?:es)?) (?:to|in on|into)(?= (?:an?|the) )|fades? (?:in|out)(?: from black| to black| to white)?|fade to (?:black|white)|(?:the |an? )?(?:opening|closing|final|next|first|second|third|last) (?:shot|scene|frame|image)s?:?|(?:scene|shot) \\d+:?|(?:the )?(?:scene|video|film|clip|shot) (?:begins|starts|opens|ends|closes|finishes)(?: up)? (?:on|with|in|at|by)(?= ))',
    'photography|ray[- ]tracing|volumetric|global illumination|(?:16|9|4|1|21):(?:9|16|3|1)(?: aspect ratio)?|aspect ratio|widescreen|vertical video|(?<!\\b(?:an?|the|his|her|their|its|red|old) )letterbox',
    '(?:please )?(?:create|generate|make|produce|render|show|give|imagine|visualize|film|design|draw)(?: me| us)? (?:an? |the |this |short |\\d+[- ]second ){0,4}(?:video|clip|animation|scene|movie|film|shot|image|picture|footage)?(?: (?:of|where|in which|showing|that shows|about|with))?(?= (?:an?|the|two|three|some|many|several|my|\\w+s) )',
    '(?:an? |the |this |short |brief |beautiful |stunning |tranquil |wide |single |long |cinematic |dramatic |moody |\\d+[- ]second ){0,4}(?:video|clip|footage|movie|film|photo|photograph|picture|image|scene|shot|animation|illustration|painting|drawing|depiction|view|portrait|montage|sequence|glimpse|tableau)(?: (?:shows|showing|depicts|depicting|features|featuring|captures|capturing|opens with|begins with|starts with|opens on|of|where|in which))(?= )',
    'we see(?= )|(?:is|are|can be) seen(?= )|you can see(?= )|there can be seen(?= )',
  ].join('|')})(?![\\w-])`,
  'g',
);

const filmMonochrome =
  /black[- ]and[- ]white (?:\w+ ){0,3}(?:film|movie|video|footage|newsreel|cinema|clip|cartoon|drawing|sketch)\b|\b(?:silent (?:film|movie)|silent-(?:film|movie)|newsreel)\b/;

export interface LookReading {
  look: Look;
  pace: Pace;
}

/** `holds a photo of her husband`: a picture in the picture, when the sentence has told of something before it. */
function isOnStage(text: Text, mask: Mask, at: number, said: string): boolean {
  if (!/(?:photo|photograph|picture|portrait|painting|drawing) of$/.test(said)) return false;
  const from = Math.max(...['.', ':', ';', '!', '?', '\n'].map((end) => text.lower.lastIndexOf(end, at - 1))) + 1;
  if (/\b(?:take|takes|taking|took)\s*$/.test(text.lower.slice(from, at))) return false;
  for (let offset = from; offset < at; offset++)
    if (/[a-z]/.test(text.lower[offset] ?? '') && !mask.has(offset)) return true;
  return false;
}

export function readLook(text: Text, mask: Mask): LookReading {
  const takeAll = (pattern: RegExp): RegExpMatchArray[] =>
    [...text.lower.matchAll(pattern)].filter((match) => {
      const end = match.index + match[0].length;
      if (mask.touches(match.index, end) || isOnStage(text, mask, match.index, match[0])) return false;
      mask.take(match.index, end);
      return true;
    });
  let pace: Pace = 'normal';
  // The camera may have read the words too: `slow motion close-up of`.
  for (const [name, pattern] of paceEntries) {
    const isSaid = text.lower.search(pattern) >= 0;
    takeAll(pattern);
    if (isSaid && pace === 'normal') pace = name;
  }
  const isShallow = takeAll(shallow).length > 0;
  takeAll(deep);
  const spokenMatch = lensWord.exec(text.lower);
  const spoken = spokenMatch?.[1] ?? spokenMatch?.[2];
  const lensMatch = takeAll(lens)[0];
  takeAll(lensFlare);
  if (spokenMatch && spoken) mask.take(spokenMatch.index, spokenMatch.index + spoken.length);
  const lensName = (lensMatch?.[1] ?? lensMatch?.[2] ?? spoken)
    ?.replace(' mm', 'mm')
    .replace(/^long$/, 'telephoto')
    .replace('fish-eye', 'fisheye')
    .replace('fish eye', 'fisheye')
    .replace('wide angle', 'wide-angle')
    .replace('tilt shift', 'tilt-shift');
  const style = readStyle(text, mask);
  let isMonochrome = (style === 'noir' && !/neon|neo/.test(text.lower)) || filmMonochrome.test(text.lower);
  for (const match of text.lower.matchAll(monochrome)) {
    const rest = text.lower.slice(match.index + match[0].length);
    const isThing = monochromeThing.test(rest) && !/^(?:in|shot|filmed) /.test(match[0]);
    if (isThing || mask.touches(match.index, match.index + match[0].length)) continue;
    mask.take(match.index, match.index + match[0].length);
    isMonochrome = true;
  }
  takeAll(quality);
  const look: Look = {
    style: style ?? (isMonochrome ? 'black and white' : null),
    monochrome: isMonochrome,
    depthOfField: isShallow ? 'shallow' : 'deep',
  };
  if (lensName) look.lens = lensName;
  return { look, pace };
}

const drawingThings = /^(?:an? )?(?:pencils?|crayons?|charcoal|comics?|doodles?)$/;
const drawing = /\b(?:draws?|drawing|writ(?:es?|ing)|paints?|painting|sketch(?:es|ing)|scribbl(?:es|ing))\b[^.;]*$/;

function readStyle(text: Text, mask: Mask): string | undefined {
  const found: { name: string; at: number; end: number; framed: boolean }[] = [];
  const mentioned = stylePatterns.filter(({ mention }) => mention.test(text.lower));
  for (const { name, framed } of mentioned) {
    for (const match of text.lower.matchAll(framed)) {
      const end = match.index + match[0].length;
      // `draws a door with chalk`: what somebody draws with is no style of the film.
      const before = text.lower.slice(0, match.index);
      // `marks a plank with a pencil`: in somebody's hand, whatever is done with it.
      const isInHand =
        /^with an? (?:pencil|crayon|chalk|charcoal|brush)$/.test(match[0]) &&
        (/[a-z] $/.test(before) || /^ (?:behind|in|between|on)\b/.test(text.lower.slice(end)));
      const isMade = /\b(?:drawn|rendered|made|done|animated|illustrated|sketched|created) $/.test(before);
      const isTool = (/^with /.test(match[0]) && drawing.test(before)) || (isInHand && !isMade);
      // `in a neon green jumpsuit`: a shade, and no style.
      const rest = text.lower.slice(end);
      const isWorn = /^in neon$/.test(match[0]) && /^ (?!and |with |at |on |light)[a-z]/.test(rest);
      const isShade = name === 'neon' && (isWorn || colourOf(/^\s*([a-z]+)/.exec(rest)?.[1] ?? '') !== undefined);
      if (isTool || isShade || mask.touches(match.index, end)) continue;
      mask.take(match.index, end);
      // `vaporwave, glitch effect`: of two the effect is laid over the style.
      found.push({ name, at: match.index, end, framed: !/ effects?$/.test(match[0]) });
    }
  }
  for (const { name, bare } of mentioned) {
    if (needsFrame.has(name) && !looseStyles.has(name)) continue;
    for (const match of text.lower.matchAll(bare)) {
      const end = match.index + match[0].length;
      if (mask.touches(match.index, end)) continue;
      // A bare style word before a noun stays an attribute of that noun too: nothing is lost by taking it.
      const alone =
        /^\s*(?:[,.;:!?]|$)/.test(text.lower.slice(end)) &&
        /(?:^|[,.;:!?])\s*(?:an? )?$/.test(text.lower.slice(0, match.index));
      // `presses a pencil into clay`: a thing, when nothing says that it draws.
      if (!alone && drawingThings.test(match[0])) continue;
      if (needsFrame.has(name) && !alone && weakStyles.has(name) && name !== 'cinematic') continue;
      mask.take(match.index + (/^an? /.exec(match[0])?.[0].length ?? 0), end);
      found.push({ name, at: match.index, end, framed: alone });
    }
  }
  if (found.length === 0 && /\b19[5-9]0s\b/.test(text.lower)) return 'vintage';
  if (found.length === 0 && /\bcinematic\b/.test(text.lower)) return 'cinematic';
  const strong = found.filter((entry) => !weakStyles.has(entry.name));
  // `hand-drawn anime`: of two that stand together the last is what it is.
  const isManner = ({ at, end }: { at: number; end: number }) => /^hand[- ]/.test(text.lower.slice(at, end));
  const heads = strong.filter((entry) => !(isManner(entry) && strong.some((other) => other.at === entry.end + 1)));
  const best = (heads.length > 0 ? heads : strong.length > 0 ? strong : found).sort(
    (one, other) => Number(other.framed) - Number(one.framed) || one.at - other.at,
  )[0];
  return best?.name;
}
