import { colourNouns, colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { glyphs } from './glyphs.ts';
import {
  classOf,
  isAdjective,
  isAdverb,
  isShown,
  joinedNoun,
  knownNoun,
  knownVerb,
  share,
  verbOverNoun,
} from './lexicon.ts';
import { isInvariable, type VerbForm } from './morphology.ts';
import { materials } from './noun-phrases.ts';
import { VerbTagger } from './tag-verbs.ts';
import { neverNouns, nounsInIng, pairNouns, softNounsInIng } from './tag-words.ts';
import type { Token } from './text.ts';
import { actionVerbs, intransitiveVerbs, openingVerbs } from './verbs.ts';
import { beForms, determiners, links, prepositions, pronouns } from './word-lists.ts';

/** Said of how somebody is there: `perched on`, `curled up`. */
const stateVerbs = /^(?:perch|curl|nestle|coil|huddle|balance|hunch|drape|crouch|roost|slump|sprawl|stand|seat)$/;

/** Tags words of the open classes, nouns, verbs, adjectives and adverbs, by what they can be and what stands around them. */
export class OpenWordTagger extends VerbTagger {
  protected open(index: number): number {
    const token = this.tokens[index];
    if (!token) return 1;
    const { word } = token;
    // `the youngest wins`: the youngest one.
    if (this.standsAlone(index)) this.push('pronoun', token, { word: 'one', text: 'one', lemma: 'one' });
    const last = this.last;
    const inNoun =
      last !== undefined &&
      (['det', 'num', 'adj', 'possessive'].includes(last.tag) ||
        (last.tag === 'prep' && last.lemma !== 'to') ||
        last.word === 'whose' ||
        last.tag === 'not');
    const verb = knownVerb(word);
    const noun = this.nounAt(index, word);
    const isMeasured = word.includes('-') && numerals.has(word.slice(0, word.indexOf('-')));
    if (isMeasured && this.opensNoun(index + 1)) return this.push('adj', token);
    const colour = colourOf(word);
    if (colour) return this.colour(index, token, colour, noun);
    const isWorked =
      materials.has(word) && inNoun && /^(?:past|participle)$/.test(knownVerb(this.peek(index + 1))?.form ?? '');
    if (isWorked && this.opensNoun(index + 2)) return this.push('adj', token);
    if (last?.lemma === 'made of' && materials.has(word)) return this.push('noun', token);
    // `is cut by`: a participle that looks like the plain verb.
    if (verb?.form === 'base' && last?.tag === 'be' && this.peek(index + 1) === 'by')
      return this.push('verb', token, { lemma: verb.lemma, form: 'participle' });
    // `opened by a boy and read aloud by his sister`.
    const isLike = /^(?:read|cut|put|set|hit|shut|split|spread|cast|hurt)$/.test(word) && this.finite === 's';
    const isDone =
      [1, 2].some((offset) => this.peek(index + offset) === 'by') && ['link', 'comma'].includes(last?.tag ?? '');
    // `a bat, its wings spread, glides`.
    const isOwnSpread = /^(?:spread|shut|split|set)$/.test(word) && this.last?.plural && this.peek(index + 1) === '';
    if (isOwnSpread && /^(?:its|his|her|their)$/.test(this.phraseOpener()?.word ?? '') && this.finite === undefined)
      return this.push('verb', token, { lemma: word, form: 'participle' });
    if (isLike && isDone) return this.push('verb', token, { lemma: word, form: 'participle' });
    if (verb?.form === 'base' && this.isSeenDoing(index, word))
      return this.push('verb', token, { lemma: verb.lemma, form: 'ing' });
    if (verb?.form === 'ing' && this.isGerund(index) && !(inNoun && (nounsInIng.has(word) || softNounsInIng.has(word))))
      return this.participle(index, token, verb.lemma, noun);
    if (word === 'saw' && this.isSawing(index)) return this.push('verb', token, { lemma: 'saw', form: 'base' });
    if ((verb?.form === 'participle' || verb?.form === 'past') && (word.endsWith('ed') || verb.lemma !== word)) {
      const step = this.past(index, token, verb.lemma, verb.form, noun);
      if (step) return step;
    }
    if (verb?.form === 's' && this.isThirdPerson(index, verb.lemma, noun !== undefined, inNoun))
      return this.push('verb', token, { lemma: verb.lemma, form: 's' });
    if (verb?.form === 'base' && this.isBaseVerb(index, word, noun?.singular, inNoun))
      return this.push('verb', token, { lemma: word, form: 'base' });
    if (this.isAdverbHere(index, word, noun !== undefined)) return this.push('adv', token);
    if (this.isAdjectiveHere(index, word, noun?.singular)) return this.push('adj', token);
    if (noun) return this.push('noun', token, { lemma: noun.singular, plural: noun.plural });
    if (verb?.form === 'base' && !inNoun) return this.push('verb', token, { lemma: verb.lemma, form: 'base' });
    if (verb?.form === 's' && last && (last.tag === 'noun' || last.tag === 'pronoun'))
      return this.push('verb', token, { lemma: verb.lemma, form: 's' });
    return this.unknown(index, token);
  }

  /** `two brothers saw a log`: what is of wood is sawn, and not seen. */
  private isSawing(index: number): boolean {
    if (this.last?.tag !== 'noun' || !this.last.plural) return false;
    const object = [1, 2, 3].map((offset) => knownNoun(this.peek(index + offset))?.singular ?? '');
    return object.some((noun) => /^(?:log|plank|wood|timber|branch|board|beam|trunk|firewood|pipe)$/.test(noun));
  }

  /** After `the` and a superlative a word in -s that ends its phrase is what that one does. */
  private standsAlone(index: number): boolean {
    const [article, order] = this.words.slice(-2);
    const isOrder = order?.tag === 'adj' && /^(?:[a-z]{3,}(?:est|er)|first|second|third|last)$/.test(order.word);
    const verb = knownVerb(this.peek(index));
    if (!isOrder || article?.word !== 'the' || verb?.form !== 's' || this.verbAhead(index + 1)) return false;
    const next = this.peek(index + 1);
    const ends =
      next === '' ||
      /^(?:her|him|it|them)$/.test(next) ||
      links.has(next) ||
      determiners.has(next) ||
      prepositions.has(next);
    return ends && next !== 'of' && (actionVerbs.has(verb.lemma) || verbOverNoun(verb.lemma) >= 0.4);
  }

  /** `three glasses of champagne` are vessels; `wearing glasses` is one thing. */
  protected nounAt(index: number, word: string): { singular: string; plural: boolean } | undefined {
    if (neverNouns.has(word)) return undefined;
    const does = /s$/.test(word) ? knownVerb(word) : undefined;
    // `eats` and `drinks` of a dictionary are nouns that nobody writes.
    const isOddPlural = does?.form === 's' && actionVerbs.has(does.lemma) && knownNoun(does.lemma) === undefined;
    if (isOddPlural && !isShown(word)) return undefined;
    const isVessel =
      word === 'glasses' &&
      (/^(?:of|clink\w*|shatter\w*|break|fill|fly|fall|tumble|crash|topple|rattle|smash)$/.test(this.peek(index + 1)) ||
        this.last?.tag === 'num');
    const deed = this.words.findLast((before) => before.tag === 'verb' || before.tag === 'stop');
    const isRaised = /^(?:raise|clink|fill|empty|wash|polish|toast|dry|lift)$/.test(deed?.lemma ?? '');
    // `a tray of glasses`, `pours wine into glasses`.
    const [rack, of] = this.words.slice(-2);
    const isOnTray = of?.word === 'of' && /^(?:tray|rack|shelf|tower|stack|pyramid|crate|row)$/.test(rack?.lemma ?? '');
    const isFilled = of?.word === 'into' && deed?.lemma === 'pour';
    if (isVessel || (word === 'glasses' && (isRaised || isOnTray || isFilled)))
      return { singular: 'glass', plural: true };
    // `two trunks`, `loads the trunks`: chests, and no swimwear.
    const areChests =
      this.words.slice(-3).some(({ tag }) => tag === 'num') || /^(?:load|carry|pack|open)$/.test(deed?.lemma ?? '');
    if (word === 'trunks' && areChests) return { singular: 'trunk', plural: true };
    const known = knownNoun(word);
    return known || knownVerb(word) || isAdjective(word) || isAdverb(word) ? known : joinedNoun(word);
  }

  protected colour(
    index: number,
    token: Token,
    colour: string,
    noun: { singular: string; plural: boolean } | undefined,
  ): number {
    const next = this.peek(index + 1);
    const plain = noun?.singular ?? token.word;
    if (this.last?.lemma === 'made of' && materials.has(plain))
      return this.push('noun', token, { lemma: plain, plural: false });
    // `mint tea`, `lavender soap`: what it is made of, and not its colour.
    const isFlavour = flavours.has(plain) && ['f', 'l', 's'].includes(classOf(knownNoun(next)?.singular ?? '') ?? '');
    if (isFlavour && !this.opensNoun(index + 2)) return this.push('noun', token, { lemma: plain, plural: false });
    // `a slab of wet slate,`: stone, at the end of what names it.
    const [stem, wet] = this.words.slice(-2);
    const isSlab =
      (wet?.word === 'of' || (stem?.word === 'of' && wet?.tag === 'adj')) &&
      (classOf(plain) === 's' || plain === 'slate');
    if (isSlab && noun !== undefined && !this.opensNoun(index + 1) && next !== 'and')
      return this.push('noun', token, { lemma: plain, plural: false });
    // `gears of gold turn`: what they are made of, and then what they do.
    const isStuff = this.last?.word === 'of' && materials.has(plain) && knownVerb(next) !== undefined;
    if (isStuff && !isShown(knownNoun(next)?.singular ?? ''))
      return this.push('noun', token, { lemma: plain, plural: false });
    const isNoun =
      noun !== undefined &&
      colourNouns.has(plain) &&
      !this.opensNoun(index + 1) &&
      joinedNoun(next) === undefined &&
      (next !== 'and' || determiners.has(this.peek(index + 2)) || this.last?.tag === 'num') &&
      this.last?.tag !== 'be' &&
      !this.isDressed(noun.plural) &&
      !(this.last?.tag === 'verb' && colouring.has(this.last.lemma) && !noun.plural);
    // `one orange falls and`: a fruit, and what it does.
    const verb = knownVerb(next);
    const after = this.peek(index + 2);
    const isDoer = noun !== undefined && colourNouns.has(plain) && glyphs.has(plain) && verb?.form === 's';
    const ends = after === '' || prepositions.has(after) || links.has(after);
    if (isDoer && ['det', 'num'].includes(this.last?.tag ?? '') && actionVerbs.has(verb.lemma) && ends)
      return this.push('noun', token, { lemma: plain, plural: false });
    // `fans charcoal`: stuff that something is done to.
    const isTaken =
      this.last?.tag === 'verb' && !intransitiveVerbs.has(this.last.lemma) && this.last.form !== 'participle';
    const isObject =
      isNoun &&
      isTaken &&
      (classOf(plain) === 's' ||
        (flavours.has(plain) && (this.tokens[index + 1]?.word === ',' || prepositions.has(next)))) &&
      !/^(?:turn|go|become|change|paint|dye)$/.test(this.last?.lemma ?? '');
    if (isObject) return this.push('noun', token, { lemma: plain, plural: false });
    // `a pearl in her palm`: one of them.
    const isOne = ['a', 'an', 'another'].includes(this.last?.word ?? '') && this.words.at(-2)?.word !== 'in';
    if (isNoun && (glyphs.has(plain) || noun?.plural || isOne))
      return this.push('noun', token, { lemma: plain, plural: noun?.plural ?? false });
    return this.push('adj', token, { lemma: colour });
  }

  /** `a knight in gold duels`: what somebody is in is a colour. */
  private isDressed(isPlural: boolean): boolean {
    const [who, prep] = this.words.slice(-2);
    return !isPlural && prep?.word === 'in' && who?.tag === 'noun' && ['a', 'p'].includes(classOf(who.lemma) ?? '');
  }

  protected participle(index: number, token: Token, lemma: string, noun: { singular: string } | undefined): number {
    const last = this.last;
    const next = this.peek(index + 1);
    const asVerb = () => this.push('verb', token, { lemma, form: 'ing' });
    const asModifier = () => this.push('adj', token, { lemma, form: 'ing' });
    const opens = this.opensNoun(index + 1) && !isAdverb(next);
    if (['sound', 'sounds', 'noise', 'noises', 'lights'].includes(next)) return asModifier();
    if (['pour', 'drive', 'fall', 'lash', 'pelt', 'freeze'].includes(lemma) && ['rain', 'snow', 'sleet'].includes(next))
      return asModifier();
    const nextIsVerb = knownVerb(next)?.form === 's' || knownVerb(next)?.form === 'ing';
    if (
      last?.tag === 'be' ||
      last?.tag === 'pronoun' ||
      last?.tag === 'sub' ||
      last?.tag === 'relative' ||
      last?.tag === 'aux'
    ) {
      return last.tag !== 'sub' || !opens || !intransitiveVerbs.has(lemma) ? asVerb() : asVerb();
    }
    if (
      last &&
      (['det', 'num', 'possessive', 'adj'].includes(last.tag) ||
        (last.tag === 'prep' && ['of', 'with', 'full of', 'among', 'between'].includes(last.lemma)))
    ) {
      if (opens && !(nextIsVerb && !knownNoun(next)?.plural)) return asModifier();
      if (last.tag === 'adj' && last.form === undefined && !noun) return asVerb();
      return noun && last.tag !== 'prep' ? this.push('noun', token, { lemma: noun.singular, plural: false }) : asVerb();
    }
    if (last?.tag === 'noun' || last?.tag === 'name' || last?.tag === 'quote' || last?.tag === 'where') return asVerb();
    // `wearing reading glasses`: what they are for.
    const isWorn = pairNouns.has(next) || classOf(knownNoun(next)?.singular ?? '') === 'C';
    if (last?.tag === 'verb' && isWorn) return asModifier();
    if (last?.tag === 'verb' || last?.tag === 'have') {
      const takesThings =
        actionVerbs.has(last.lemma) && !intransitiveVerbs.has(last.lemma) && !openingVerbs.has(last.lemma);
      const isLike = intransitiveVerbs.has(lemma) || (takesThings && !actionVerbs.has(lemma));
      return opens && isLike && (this.isColoured(index + 1) || knownNoun(next)?.plural) ? asModifier() : asVerb();
    }
    if (last?.tag === 'prep' && !['while', 'by', 'without'].includes(last.lemma))
      return opens && (intransitiveVerbs.has(lemma) || isAdjective(token.word)) ? asModifier() : asVerb();
    // `, laughing children,`: they laugh, and nobody laughs them.
    const who = classOf(knownNoun(next)?.singular ?? '') ?? '-';
    const isOwn = last?.tag === 'comma' && ('ap'.includes(who) || drifting.has(lemma)) && this.peek(index + 2) === '';
    if (opens && intransitiveVerbs.has(lemma) && (isOwn || this.sawVerb !== 'ing')) return asModifier();
    return asVerb();
  }

  /** `harvesting glowing green tomatoes`: a colour, and what has it. */
  private isColoured(index: number): boolean {
    return colourOf(this.peek(index)) !== undefined && knownNoun(this.peek(index + 1)) !== undefined;
  }

  protected past(
    index: number,
    token: Token,
    lemma: string,
    form: VerbForm,
    noun: { singular: string } | undefined,
  ): number {
    const last = this.last;
    const next = this.peek(index + 1);
    // `a white dove`, `a yellow moped`: what one can see there is no past tense.
    const isThing = noun && isShown(noun.singular) && (!endsInEd(token.word) || noun.singular === token.word);
    if (isThing && ['det', 'adj', 'num'].includes(last?.tag ?? '')) return 0;
    if (
      noun &&
      !endsInEd(token.word) &&
      share(noun.singular, 'n') > 0.5 &&
      last?.tag !== 'noun' &&
      last?.tag !== 'pronoun'
    )
      return 0;
    const asVerb = () =>
      this.push('verb', token, { lemma, form: this.isActive(index, lemma, form) ? 'past' : 'participle' });
    const asModifier = () => this.push('adj', token, { lemma, form: 'participle' });
    if (last?.tag === 'be' || last?.tag === 'have') return asVerb();
    if (last?.tag === 'sub' && last.word === 'having') return this.push('verb', token, { lemma, form: 'ing' });
    const opens = this.opensNoun(index + 1);
    if (last && ['det', 'num', 'possessive', 'adj', 'prep', 'not'].includes(last.tag) && opens) return asModifier();
    if (last && ['det', 'num', 'possessive'].includes(last.tag)) return noun ? 0 : asModifier();
    // `sweeps fallen leaves`: between a verb and what it is done to.
    const isOfObject =
      last?.tag === 'verb' && last.form !== 'participle' && opens && !intransitiveVerbs.has(last.lemma);
    if (isOfObject && (knownNoun(next) || this.opensNoun(index + 2))) return asModifier();
    if (last && ['noun', 'name', 'pronoun', 'relative', 'verb', 'where'].includes(last.tag)) return asVerb();
    if (prepositions.has(next)) return asVerb();
    // `They rocked and dipped`: joined to another verb in the past.
    const isJoined =
      last?.tag === 'link' && this.words.at(-2)?.form !== undefined && this.words.at(-2)?.tag === 'verb' && !opens;
    return !isJoined && (opens || isAdjective(token.word)) ? asModifier() : asVerb();
  }

  /** `a man walked in` tells what he did; `a car parked in a street` tells how it is. */
  protected isActive(index: number, lemma: string, form: VerbForm): boolean {
    const next = this.peek(index + 1);
    if (this.last?.tag === 'be' || this.words.at(-1)?.word === 'half') return false;
    // `is stolen by a crow, carried off and dropped on a roof`: done to the same one.
    const deed = this.words.findLast(({ tag }) => tag === 'verb' || tag === 'stop');
    const isJoined = this.last?.tag === 'link' || this.last?.tag === 'comma';
    if (isJoined && deed?.form === 'participle' && prepositions.has(next) && this.isOfPassive()) return false;
    // `before he climbed over the wall`: somebody of whom no more than that was said.
    if (this.last?.tag === 'pronoun' && /^(?:he|she|they|who)$/.test(this.last.word)) return true;
    // `the cake that the baker decorated is eaten`.
    const isOfRelative = this.last?.tag === 'noun' && this.words.slice(-4).some(({ tag }) => tag === 'relative');
    if (isOfRelative && beForms.has(next)) return true;
    // `Perched on a branch, an owl`: a sentence that begins so says how somebody is.
    if ((this.last === undefined || this.last.tag === 'stop') && prepositions.has(next)) return false;
    // `a giraffe with a bird perched on its head`: how what it has is, and nobody's deed.
    const opener = this.phraseOpener();
    const company = this.words[opener ? this.words.indexOf(opener) - 1 : -1];
    if (company?.word === 'with' && stateVerbs.test(lemma) && prepositions.has(next)) return false;
    if (form === 'past' || next === '') return form === 'past';
    return (
      determiners.has(next) ||
      numerals.has(next) ||
      pronouns.has(next) ||
      (intransitiveVerbs.has(lemma) &&
        next !== 'by' &&
        !['park', 'surround', 'light', 'hang', 'load', 'bend'].includes(lemma))
    );
  }

  /** Whether the clause says with `is` what is done to somebody. */
  private isOfPassive(): boolean {
    const from = this.words.findLastIndex(({ tag }) => tag === 'stop' || tag === 'sub');
    const clause = this.words.slice(from + 1);
    return clause.some(({ tag }, at) => tag === 'be' && clause[at + 1]?.form === 'participle');
  }

  protected unknown(index: number, token: Token): number {
    const { word, text } = token;
    const last = this.last;
    const following = this.token(index + 1);
    const isNamed = following !== undefined && /^\p{Lu}\p{Ll}/u.test(following.text) && !knownNoun(following.word);
    const capital = /^\p{Lu}/u.test(text) && (isNamed || (this.words.length > 0 && last?.tag !== 'stop'));
    if (capital) {
      let length = 1;
      while (
        length < 3 &&
        /^\p{Lu}/u.test(this.token(index + length)?.text ?? '') &&
        !knownNoun(this.peek(index + length))
      )
        length++;
      const tokens = this.tokensFrom(index, length) ?? [token];
      return (
        this.push('name', token, {
          word: tokens.map((each) => each.word).join(' '),
          text: tokens.map((each) => each.text).join(' '),
          lemma: tokens.map((each) => each.word).join(' '),
        }) * tokens.length
      );
    }
    if (/-/.test(word) && this.opensNoun(index + 1)) return this.push('adj', token);
    // `rotoscoped animation`: said of the picture.
    const isOfPicture = /ed$/.test(word) && this.tokens[index + 1]?.kind === 'word' && following === undefined;
    if (isOfPicture) return this.push('drop', token);
    const singular = /[^sui]s$/.test(word) && word.length > 3 && !isInvariable(word) ? word.slice(0, -1) : word;
    return this.push('noun', token, { lemma: singular, plural: singular !== word });
  }
}

/** Nobody does these to anything. */
const drifting = new Set('fall drift float glow flicker flutter swirl twinkle shimmer sparkle crash rise'.split(' '));

/** Plants and spices whose names are colours too. */
const flavours = new Set(
  'mint olive peach plum chestnut salmon caramel saffron mustard ginger lavender sage rose lilac violet'.split(' '),
);
/** After these a colour is a colour: painted orange, glowing rose. */
const colouring = new Set(
  'turn go become change wear paint dye glow shine colour color burn flash grow blush spray light tint stain'.split(
    ' ',
  ),
);
const endsInEd = (word: string): boolean => word.endsWith('ed');
