import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { classOf, isAdjective, isAdverb, isShown, knownNoun, knownVerb, share, verbOverNoun } from './lexicon.ts';
import { places } from './places.ts';
import { TagWindow } from './tag-window.ts';
import { actionVerbs, intransitiveVerbs } from './verbs.ts';
import { determiners, links, plainAdjectives, prepositions, pronouns, sizes } from './word-lists.ts';

/** Tells adjectives and adverbs from the nouns and verbs that look like them. */
export class DescriptionTagger extends TagWindow {
  protected isAdverbHere(index: number, word: string, isNoun: boolean): boolean {
    // `half sunk`, `half asleep`.
    const after = this.peek(index + 1);
    const isState =
      /^(?:past|participle)$/.test(knownVerb(after)?.form ?? '') || after === 'asleep' || after === 'open';
    if (word === 'half' && isState) return true;
    // `has just painted`.
    const isRecent = /^(?:just|already|long|once)$/.test(word) && ['have', 'be'].includes(this.last?.tag ?? '');
    if (isRecent && /^(?:past|participle|ing)$/.test(knownVerb(after)?.form ?? '')) return true;
    if (word === 'together' || word === 'apart') return true;
    if (
      word.endsWith('ly') &&
      !isNoun &&
      !/^(?:friendly|lonely|lovely|elderly|early|ugly|silly|curly|woolly|wooly|holy|daily|lively|likely|deadly|ghostly|heavenly|jolly|chilly|hilly|orderly|cuddly|bubbly|burly|wobbly|wrinkly|sparkly|prickly|smelly|costly|scaly|oily|only|family|fly|jelly|belly|butterfly|lily)$/.test(
        word,
      )
    )
      return true;
    if (
      ['high', 'low', 'deep', 'far'].includes(word) &&
      this.last?.tag === 'noun' &&
      prepositions.has(this.peek(index + 1))
    )
      return true;
    // `jumps back`, `looks left`: after a verb, with nothing to describe.
    const isAim = ['back', 'forward', 'left', 'right', 'straight', 'high', 'low'].includes(word);
    const describes =
      /^(?:look|become|turn|stay|be|feel|grow|go|get|remain|appear|seem|smell|taste|sound|stand|lie|sit)$/;
    const isManner = isAim || (isAdjective(word) && isAdverb(word) && !describes.test(this.last?.lemma ?? ''));
    if (isManner && this.last?.tag === 'verb' && (isAim || !isNoun) && !this.opensNoun(index + 1)) return true;
    // `cuts it free`.
    const isLeft = /^(?:free|loose|open|shut|closed|clean|dry|awake)$/.test(word);
    if (isLeft && this.last?.tag === 'pronoun' && !this.opensNoun(index + 1)) return true;
    // `pulls itself back up`.
    if (isAim && this.last?.tag === 'pronoun' && !this.opensNoun(index + 1)) return true;
    if (isNoun || plainAdjectives.has(word)) return false;
    if (isAdjective(word) && this.opensNoun(index + 1)) return false;
    return isAdverb(word);
  }

  /** `a steep cobbled alley`: a participle in -ed, and its noun. */
  private isWorked(index: number): boolean {
    const word = this.peek(index);
    const isDone = word.endsWith('ed') && /^(?:past|participle)$/.test(knownVerb(word)?.form ?? '');
    return (
      isDone && ['det', 'adj', 'num'].includes(this.last?.tag ?? '') && knownNoun(this.peek(index + 1)) !== undefined
    );
  }

  /** `from small to large`: how big it is. */
  private tellsSize(index: number, word: string): boolean {
    const isFrom = this.last?.word === 'from' && this.peek(index + 1) === 'to';
    const isTo = this.last?.word === 'to' && this.words.at(-3)?.word === 'from';
    return sizes.has(word) && (isFrom || (isTo && !this.opensNoun(index + 1)));
  }

  protected isAdjectiveHere(index: number, word: string, noun: string | undefined): boolean {
    if (this.tellsSize(index, word)) return true;
    // `warm light glowing from the windows`: the light is what glows.
    const glows = knownVerb(this.peek(index + 1))?.form === 'ing' && prepositions.has(this.peek(index + 2));
    const isLit = glows && noun !== undefined && ['adj', 'det', 'comma', 'link'].includes(this.last?.tag ?? '');
    // `a red stone gliding`: the stone is what glides.
    const goer = knownVerb(this.peek(index + 1));
    const isGoing = goer?.form === 'ing' && intransitiveVerbs.has(goer.lemma) && noun !== undefined && isShown(noun);
    const isEnd = this.peek(index + 2) === '' || prepositions.has(this.peek(index + 2));
    if ((isLit && noun === 'light') || (isGoing && isEnd && this.last?.tag === 'adj')) return false;
    const opens = this.opensNoun(index + 1) || this.isWorked(index + 1);
    const last = this.last;
    const goesOn = this.tokens[index + 1]?.word === ',' && this.tokens[index + 2]?.word;
    const after = this.peek(index + 2);
    const ends =
      prepositions.has(after) ||
      colourOf(after) !== undefined ||
      determiners.has(after) ||
      numerals.has(after) ||
      pronouns.has(after) ||
      this.tokens[index + 2]?.kind === 'quote';
    const verb = knownVerb(this.peek(index + 1));
    const isLast = after === '' && verb !== undefined && intransitiveVerbs.has(verb.lemma) && last?.tag === 'det';
    // `the giant giggles and`: whoever can giggle is no adjective.
    const lives = ['a', 'p'].includes(classOf(noun ?? '') ?? '') && (after === '' || links.has(after));
    const isDoer = lives && verb !== undefined && actionVerbs.has(verb.lemma);
    const acts = verb?.form === 's' && (ends || isLast || isDoer);
    const isSure = verb !== undefined && actionVerbs.has(verb.lemma) && verbOverNoun(verb.lemma) >= 0.5;
    // `light floods the cell`: no noun phrase goes on with `the`.
    const isTaken = this.isTakenNext(index, noun);
    const isSomebody = ['a', 'p'].includes(classOf(noun ?? '') ?? '');
    const takes = verb?.form === 's' && isTaken && noun !== undefined && (isSomebody || share(noun, 'n') >= 0.2);
    if (takes || (noun !== undefined && (isShown(noun) || isSure) && acts)) return false;
    // `people on the square freeze`: a place, and the verb.
    const does =
      verb?.form === 'base' && intransitiveVerbs.has(verb.lemma) && (after === '' || prepositions.has(after));
    if (noun !== undefined && places.has(noun) && does && this.hasPluralSubject()) return false;
    if (
      last?.tag === 'noun' &&
      ['whole', 'open', 'empty', 'full', 'hot', 'cold', 'wet', 'clean', 'dry'].includes(word) &&
      !opens
    )
      return true;
    const isJoined = last?.tag === 'link' && ['adj', 'verb'].includes(this.words.at(-2)?.tag ?? '');
    const isSaid = isJoined && this.words.at(-2)?.form !== 's' && this.words.at(-3)?.tag === 'be';
    if (isSaid && !opens && isAdjective(word) && !(noun && isShown(noun))) return true;
    if (plainAdjectives.has(word))
      return (
        (goesOn &&
          (plainAdjectives.has(goesOn) || colourOf(goesOn) !== undefined) &&
          ['det', 'prep'].includes(last?.tag ?? '')) ||
        opens ||
        noun === undefined ||
        last?.tag === 'be' ||
        !(isShown(noun) || ['det', 'prep', 'adj', 'num', 'possessive', 'noun'].includes(last?.tag ?? ''))
      );
    // `does push-ups`, `shoots a three-pointer`: joined words that describe nothing are a noun.
    const isGame = last?.tag === 'verb' && last.lemma === 'play';
    const isThing =
      (isGame || /[a-z]-[a-z]+(?:s|er)$/.test(word)) && !opens && ['verb', 'det'].includes(last?.tag ?? '');
    // `divers`: several people, whatever else a dictionary says.
    if (noun !== undefined && noun !== word && word.endsWith('s') && classOf(noun) === 'p') return false;
    if (noun === undefined) return isAdjective(word) || (/[a-z]-[a-z]/.test(word) && !isThing);
    if (!isAdjective(word)) return false;
    if (isShown(noun) || places.has(noun)) return false;
    return (
      (share(word, 'a') > 0.5 && (opens || last?.tag === 'be')) ||
      (opens && share(word, 'n') <= 0.5 && (last?.tag === 'det' || last?.tag === 'adj'))
    );
  }

  /** `light floods the cell`, `a giant steps over a village`: after `a` there are no several steps. */
  private isTakenNext(index: number, noun: string | undefined): boolean {
    const after = this.peek(index + 2);
    const isGoing = noun === 'giant' && this.isOne() && prepositions.has(after);
    return isGoing || determiners.has(after) || /^(?:him|her|it|them|[a-z]+sel(?:f|ves))$/.test(after);
  }
}
