/** The eleven basic colours and the words people use for their shades. */
const colourLines = `
black: jet-black, ebony, onyx, jet black, obsidian, raven-black, blackened, inky
white: ivory, snow-white, pearl, off-white, alabaster, snow white, pure white, whitish, milky white, cream-white, eggshell
red: crimson, scarlet, ruby, maroon, vermilion, cherry-red, burgundy, reddish, blood-red, brick-red, fiery red, cherry red, cardinal, wine-red, ruby-red, ruby red, bright-red, rust-red, carmine, reddened
green: emerald, lime-green, olive, olive-green, mint, jade, forest-green, greenish, sage, lime green, dark-green, bright-green, mint-green, chartreuse, sea-green, emerald-green, neon-green, moss-green
yellow: golden, gold, lemon-yellow, mustard, amber, yellowish, blond, blonde, canary-yellow, saffron, bright-yellow, golden-yellow, sandy-yellow, straw-coloured
blue: navy, azure, cyan, turquoise, teal, sapphire, cobalt, indigo, sky-blue, aqua, navy-blue, bluish, royal-blue, baby-blue, aquamarine, cerulean, ultramarine, navy blue, sky blue, royal blue, baby blue, light-blue, dark-blue, deep-blue, electric-blue, ice-blue, azure-blue
brown: chestnut, chocolate-brown, tan, beige, bronze, coffee-coloured, caramel, brownish, hazel, khaki, mahogany, chocolate-coloured, sepia-brown, auburn, tawny, sandy-brown, dark-brown, light-brown, copper, umber
purple: violet, lilac, lavender-coloured, mauve, plum-coloured, magenta, amethyst, purplish, lavender-blue, violet-coloured, deep-purple
pink: rose-coloured, fuchsia, salmon-pink, rosy, hot-pink, coral-pink, pinkish, hot pink, rose-pink, pale-pink, bubblegum-pink, blush-pink, light-pink
orange: tangerine-coloured, peach-coloured, apricot-coloured, coral-coloured, pumpkin-coloured, burnt-orange, orangish, burnt orange, ginger, bright-orange, amber-orange
grey: gray, silver, ash-grey, charcoal-grey, silvery, greyish, grayish, slate, charcoal, slate-grey, dark-grey, dark-gray, light-grey, light-gray, steel-grey, silver-grey
`;

function readColours(): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  for (const line of colourLines.trim().split('\n')) {
    const [name = '', shades = ''] = line.split(':');
    for (const word of [name, ...shades.split(',')]) colours.set(word.trim(), name);
  }
  return colours;
}

/** Colour word, lower case → basic colour. */
export const colours: ReadonlyMap<string, string> = readColours();

/** Words that are colours only before or after another noun: `an orange` is a fruit, `a violet` a flower. */
export const colourNouns: ReadonlySet<string> = new Set(
  'orange violet rose lavender olive gold silver pearl ruby emerald sapphire coral salmon chestnut amber copper bronze mint navy ginger cardinal caramel plum peach mustard sage slate charcoal ivory amethyst turquoise jade onyx mahogany plum saffron cream tan indigo ebony lilac'.split(
    ' ',
  ),
);

const shadeWords =
  'light dark bright pale deep vivid vibrant neon pastel rich soft dull faded metallic glossy matte shiny brilliant fiery warm cool hot electric royal sky baby snow lime forest olive bluish reddish greenish';

/** Words that only shade the colour after them: `light blue`. */
export const shades: ReadonlySet<string> = new Set(shadeWords.split(' '));

/** The basic colour of a word such as `navy`, `cherry-red` or `blue-green`. */
export function colourOf(word: string): string | undefined {
  const colour = colours.get(word);
  if (colour) return colour;
  const hyphened =
    /^(?:[a-z]+-)+(black|white|red|green|yellow|blue|brown|purple|pink|orange|gr[ae]y|colou?red|colou?r)$/.exec(
      word,
    )?.[1];
  if (!hyphened) return undefined;
  if (hyphened.startsWith('colo')) return colours.get(word.slice(0, word.lastIndexOf('-')));
  return colours.get(hyphened);
}
