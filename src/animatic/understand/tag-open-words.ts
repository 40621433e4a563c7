import { colourNouns, colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { glyphs } from './glyphs.ts';
import { classOf, isAdjective, isAdverb, isShown, knownNoun, knownVerb, share, verbOverNoun } from './lexicon.ts';
import { isInvariable, type VerbForm } from './morphology.ts';
import { materials } from './noun-phrases.ts';
import { places } from './places.ts';
import { TagWindow } from './tag-window.ts';
import { letting, neverNouns, nounsInIng, nounsInS, pairNouns, softNounsInIng, tellingVerbs } from './tag-words.ts';
import type { Token } from './text.ts';
import { actionVerbs, intransitiveVerbs, openingVerbs } from './verbs.ts';
import { beForms, determiners, links, plainAdjectives, prepositions, pronouns, subordinators } from './word-lists.ts';

/** Where something goes, so that the word before is what it does: `loops over the garden`. */
const directions = new Set('over up down off away back into around through past toward towards across'.split(' '));

/** After a comma these are in the air, and nobody does them: `customers wait, steam`. */
const airs = new Set('steam smoke dust fog mist snow rain wind light shadow neon'.split(' '));

/** Tags words of the open classes, nouns, verbs, adjectives and adverbs, by what they can be and what stands around them. */
export class OpenWordTagger extends TagWindow {
  protected open(index: number): number {
    const token = this.tokens[index];
    if (!token) return 1;
    const { word } = token;
    const last = this.last;
    const inNoun =
      last !== undefined &&
      (['det', 'num', 'adj', 'possessive'].includes(last.tag) ||
        (last.tag === 'prep' && last.lemma !== 'to') ||
        last.tag === 'not');
    const verb = knownVerb(word);
    const noun = this.nounAt(index, word);
    const colour = colourOf(word);
    if (colour) return this.colour(index, token, colour, noun);
    const isWorked =
      materials.has(word) && inNoun && /^(?:past|participle)$/.test(knownVerb(this.peek(index + 1))?.form ?? '');
    if (isWorked && this.opensNoun(index + 2)) return this.push('adj', token);
    if (last?.lemma === 'made of' && materials.has(word)) return this.push('noun', token);
    // `is cut by`: a participle that looks like the plain verb.
    if (verb?.form === 'base' && last?.tag === 'be' && this.peek(index + 1) === 'by')
      return this.push('verb', token, { lemma: verb.lemma, form: 'participle' });
    if (verb?.form === 'base' && this.isSeenDoing(index, word))
      return this.push('verb', token, { lemma: verb.lemma, form: 'ing' });
    if (verb?.form === 'ing' && this.isGerund(index) && !(inNoun && (nounsInIng.has(word) || softNounsInIng.has(word))))
      return this.participle(index, token, verb.lemma, noun);
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

  /** `three glasses of champagne` are vessels; `wearing glasses` is one thing. */
  protected nounAt(index: number, word: string): { singular: string; plural: boolean } | undefined {
    if (neverNouns.has(word)) return undefined;
    const isVessel =
      word === 'glasses' &&
      (/^(?:of|clink\w*|shatter\w*|break|fill)$/.test(this.peek(index + 1)) || this.last?.tag === 'num');
    return isVessel ? { singular: 'glass', plural: true } : knownNoun(word);
  }

  protected colour(
    index: number,
    token: Token,
    colour: string,
    noun: { singular: string; plural: boolean } | undefined,
  ): number {
    const next = this.peek(index + 1);
    const plain = noun?.singular ?? token.word;
    const isNoun =
      noun !== undefined &&
      colourNouns.has(plain) &&
      !this.opensNoun(index + 1) &&
      (next !== 'and' || determiners.has(this.peek(index + 2)) || this.last?.tag === 'num') &&
      this.last?.tag !== 'be';
    if (isNoun && (glyphs.has(plain) || noun?.plural))
      return this.push('noun', token, { lemma: plain, plural: noun?.plural ?? false });
    return this.push('adj', token, { lemma: colour });
  }

  protected participle(index: number, token: Token, lemma: string, noun: { singular: string } | undefined): number {
    const last = this.last;
    const next = this.peek(index + 1);
    const asVerb = () => this.push('verb', token, { lemma, form: 'ing' });
    const asModifier = () => this.push('adj', token, { lemma, form: 'ing' });
    const opens = this.opensNoun(index + 1) && !isAdverb(next);
    if (['sound', 'sounds', 'noise', 'noises', 'lights'].includes(next)) return asModifier();
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
    if (last?.tag === 'verb' || last?.tag === 'have') {
      const takesThings =
        actionVerbs.has(last.lemma) && !intransitiveVerbs.has(last.lemma) && !openingVerbs.has(last.lemma);
      const isLike = intransitiveVerbs.has(lemma) || (takesThings && !actionVerbs.has(lemma));
      return opens && isLike && knownNoun(next)?.plural ? asModifier() : asVerb();
    }
    if (last?.tag === 'prep' && !['while', 'by', 'without'].includes(last.lemma))
      return opens && intransitiveVerbs.has(lemma) ? asModifier() : asVerb();
    if (opens && intransitiveVerbs.has(lemma) && this.sawVerb !== 'ing') return asModifier();
    return asVerb();
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
    // `a white dove`: what one can see there is no past tense.
    if (noun && !endsInEd(token.word) && isShown(noun.singular) && ['det', 'adj', 'num'].includes(last?.tag ?? ''))
      return 0;
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
    const opens = this.opensNoun(index + 1);
    if (last && ['det', 'num', 'possessive', 'adj', 'prep', 'not'].includes(last.tag) && opens) return asModifier();
    if (last && ['det', 'num', 'possessive'].includes(last.tag)) return noun ? 0 : asModifier();
    if (last && ['noun', 'name', 'pronoun', 'relative', 'verb', 'where'].includes(last.tag)) return asVerb();
    if (prepositions.has(next)) return asVerb();
    return opens || isAdjective(token.word) ? asModifier() : asVerb();
  }

  /** `a man walked in` tells what he did; `a car parked in a street` tells how it is. */
  protected isActive(index: number, lemma: string, form: VerbForm): boolean {
    const next = this.peek(index + 1);
    if (this.last?.tag === 'be') return false;
    // `Perched on a branch, an owl`: a sentence that begins so says how somebody is.
    if ((this.last === undefined || this.last.tag === 'stop') && prepositions.has(next)) return false;
    if (form === 'past' || next === '') return form === 'past';
    return (
      determiners.has(next) ||
      pronouns.has(next) ||
      (intransitiveVerbs.has(lemma) &&
        next !== 'by' &&
        !['park', 'surround', 'light', 'hang', 'load', 'bend'].includes(lemma))
    );
  }

  protected isThirdPerson(index: number, lemma: string, isNoun: boolean, inNoun: boolean): boolean {
    const last = this.last;
    if (!last || inNoun) return !isNoun && last?.tag !== 'det';
    const next = this.peek(index + 1);
    const word = this.peek(index);
    if (isNoun && pairNouns.has(word)) return false;
    const familiar = actionVerbs.has(lemma) || tellingVerbs.has(lemma);
    if (last.tag === 'pronoun' || last.tag === 'relative') return true;
    if (last.tag === 'link' && last.lemma === 'then') return familiar || !isNoun || !this.verbAhead(index + 1);
    const ends =
      next === '' ||
      next === 'her' ||
      next.startsWith('‹') ||
      (beForms.has(next) && this.words.some((before) => before.tag === 'relative')) ||
      ['open', 'shut', 'closed', 'free', 'still', 'alone', 'together'].includes(next) ||
      determiners.has(next) ||
      prepositions.has(next) ||
      pronouns.has(next) ||
      isAdverb(next) ||
      next.endsWith('ly') ||
      links.has(next) ||
      subordinators.has(next) ||
      next === 'to' ||
      numerals.has(next);
    if (
      last.tag === 'noun' ||
      last.tag === 'name' ||
      last.tag === 'quote' ||
      last.tag === 'gap' ||
      last.tag === 'where'
    ) {
      if (!isNoun) return true;
      if (last.tag === 'gap' && this.finite === undefined) return false;
      if (this.isLastChanceOfClause(index) && !this.opensNoun(index + 1)) return true;
      if (last.tag === 'noun' && this.isOne() && (familiar || ends) && (!this.opensNoun(index + 1) || familiar))
        return true;
      const goes = last.tag === 'noun' && ['a', 'p', 'V'].includes(classOf(last.lemma) ?? '');
      if (goes && !last.plural && familiar && this.finite === undefined && ends && !this.verbAhead(index + 1))
        return true;
      if (last.plural && last.tag === 'noun' && !(familiar && (this.isMeasured() || this.hasSingularSubject())))
        return false;
      // After one thing that does nothing yet, before `a` or `the`: `a flock of sheep blocks a road`.
      const opensObject = determiners.has(next) || next === 'her';
      if (opensObject && last.tag === 'noun' && !last.plural && this.finite === undefined) return true;
      // `while lava bubbles`: after `while` comes a clause, and a clause has a verb.
      const opener = this.words.at(-2)?.tag === 'det' ? this.words.at(-3) : this.words.at(-2);
      if (next === '' && !last.plural && familiar && opener?.tag === 'sub') return true;
      if (nounsInS.has(word)) return false;
      const isActor = last.tag === 'noun' && ['a', 'p'].includes(classOf(last.lemma) ?? '');
      if (isActor && this.finite === undefined && prepositions.has(next) && verbOverNoun(lemma) >= 0.2) return true;
      if (!familiar && verbOverNoun(lemma) < 0.4) return false;
      if (this.finite === 's' && last.tag === 'noun' && !ends) return false;
      return ends || (familiar && (this.opensNoun(index + 1) || knownVerb(next)?.form === 'ing'));
    }
    if (last.tag === 'link' || last.tag === 'comma') {
      if (!isNoun) return true;
      if (
        last.tag === 'comma' &&
        familiar &&
        next !== '' &&
        ends &&
        (!links.has(next) || this.isAfterAside()) &&
        !nounsInS.has(word) &&
        this.hasSingularSubject()
      )
        return true;
      if (this.finite === 's' && ['it', 'him', 'them', 'itself'].includes(next)) return true;
      const aims =
        determiners.has(next) ||
        ['at', 'goodbye', 'back', 'to', 'toward', 'towards', 'into', 'her', 'him'].includes(next);
      if (this.finite !== 's' || (nounsInS.has(word) && !aims)) return false;
      const leads = determiners.has(next) || directions.has(next);
      if (!familiar && !(leads && verbOverNoun(lemma) > 0.3)) return false;
      return next !== '' && (ends || share(lemma, 'v') > 0.5) ? true : intransitiveVerbs.has(lemma);
    }
    return !isNoun;
  }

  /** `watches it float`, `lets the dog run`: a plain verb after what is seen or let do it. */
  protected isSeenDoing(index: number, word: string): boolean {
    const last = this.last;
    const lastVerb = this.words.findLast((before) => ['verb', 'stop', 'comma', 'link', 'sub'].includes(before.tag));
    if (!last || lastVerb?.tag !== 'verb' || !letting.has(lastVerb.lemma) || !actionVerbs.has(word)) return false;
    const next = this.peek(index + 1);
    const ends =
      next === '' || prepositions.has(next) || determiners.has(next) || isAdverb(next) || next.endsWith('ly');
    if (last.tag === 'pronoun') return true;
    return last.tag === 'noun' && ends && (share(word, 'v') >= 0.3 || knownNoun(word) === undefined);
  }

  protected isBaseVerb(index: number, word: string, noun: string | undefined, inNoun: boolean): boolean {
    const last = this.last;
    const next = this.peek(index + 1);
    if (!last) return noun === undefined || (actionVerbs.has(word) && determiners.has(next) && share(word, 'v') > 0.5);
    if (last.tag === 'to' || last.tag === 'aux') return true;
    if (last.tag === 'not') return noun === undefined && !isAdjective(word);
    if (inNoun) return false;
    const strong = (actionVerbs.has(word) && share(word, 'v') >= 0.15) || share(word, 'v') >= 0.6;
    const counted = this.words.slice(-3, -1).some((before) => before.tag === 'num' && before.word !== 'one');
    if (
      last.tag === 'noun' &&
      counted &&
      actionVerbs.has(word) &&
      (next === '' || prepositions.has(next) || determiners.has(next))
    )
      return true;
    if (
      last.tag === 'noun' &&
      last.plural &&
      this.isLastChanceOfClause(index) &&
      (isAdverb(next) || !this.opensNoun(index + 1))
    )
      return true;
    if (
      last.tag === 'noun' &&
      !last.plural &&
      this.hasPluralSubject() &&
      (strong || noun === undefined || determiners.has(next))
    ) {
      if (
        !isAdjective(word) &&
        !this.verbAhead(index + 1) &&
        (determiners.has(next) || prepositions.has(next) || next === '')
      )
        return true;
    }
    if (last.tag === 'noun' && (last.plural || this.isManyByOtherMeans(last) || this.isJointSubject())) {
      if (noun === undefined && !isAdjective(word)) return true;
      // A plural says nothing about the noun after it: `cars streak past` is a clause.
      const isLoose = last.plural && !isAdjective(word) && verbOverNoun(word) >= 0.05 && !this.opensNoun(index + 1);
      if (isLoose && this.sawVerb === undefined && (prepositions.has(next) || next === '' || isAdverb(next)) && !this.verbAhead(index + 1))
        return true;
      if (!strong && determiners.has(next) && this.sawVerb === undefined && !isShown(noun ?? '')) return true;
      if (directions.has(next) && this.sawVerb === undefined && !isAdjective(word)) return true;
      if (!strong || (isAdjective(word) && share(word, 'a') > 0.6)) return false;
      return (
        next === '' ||
        determiners.has(next) ||
        prepositions.has(next) ||
        isAdverb(next) ||
        next.endsWith('ly') ||
        pronouns.has(next) ||
        links.has(next) ||
        next === 'to' ||
        subordinators.has(next) ||
        knownVerb(next)?.form === 'ing' ||
        this.opensNoun(index + 1)
      );
    }
    if (last.tag === 'where' && strong && this.isJointSubject()) return true;
    if (last.tag === 'pronoun' && ['they', 'we', 'i', 'you'].includes(last.word)) return noun === undefined || strong;
    if (last.tag === 'relative') return strong;
    if (last.tag === 'link' || last.tag === 'comma') {
      if (knownVerb(next)?.form === 'ing' || (last.tag === 'comma' && airs.has(word))) return false;
      return this.finite === 'base' && (strong || (actionVerbs.has(word) && determiners.has(next)));
    }
    if (last.tag === 'stop') return noun === undefined && !isAdjective(word);
    return noun === undefined && !isAdjective(word) && !isAdverb(word) && last.tag !== 'verb';
  }

  protected isAdverbHere(index: number, word: string, isNoun: boolean): boolean {
    if (
      word.endsWith('ly') &&
      !isNoun &&
      !/^(?:friendly|lonely|lovely|elderly|early|ugly|silly|curly|woolly|wooly|holy|daily|lively|likely|deadly|ghostly|heavenly|jolly|chilly|hilly|orderly|cuddly|bubbly|burly|wobbly|wrinkly|sparkly|prickly|smelly|costly|scaly|oily|only|family|fly|jelly|belly|butterfly|lily)$/.test(
        word,
      )
    )
      return true;
    if (isNoun || plainAdjectives.has(word)) return false;
    if (isAdjective(word) && this.opensNoun(index + 1)) return false;
    return isAdverb(word);
  }

  protected isAdjectiveHere(index: number, word: string, noun: string | undefined): boolean {
    const opens = this.opensNoun(index + 1);
    const last = this.last;
    const goesOn = this.tokens[index + 1]?.word === ',' && this.tokens[index + 2]?.word;
    const acts = knownVerb(this.peek(index + 1))?.form === 's' && prepositions.has(this.peek(index + 2));
    if (noun !== undefined && isShown(noun) && acts) return false;
    if (last?.tag === 'noun' && ['whole', 'open', 'empty', 'full', 'hot', 'cold', 'wet', 'clean', 'dry'].includes(word) && !opens)
      return true;
    if (plainAdjectives.has(word))
      return (
        (goesOn && (plainAdjectives.has(goesOn) || colourOf(goesOn) !== undefined) && last?.tag === 'det') ||
        opens ||
        noun === undefined ||
        last?.tag === 'be' ||
        !(isShown(noun) || ['det', 'prep', 'adj', 'num', 'possessive', 'noun'].includes(last?.tag ?? ''))
      );
    if (noun === undefined) return isAdjective(word) || /[a-z]-[a-z]/.test(word);
    if (!isAdjective(word)) return false;
    if (isShown(noun) || places.has(noun)) return false;
    return (
      (share(word, 'a') > 0.5 && (opens || last?.tag === 'be')) ||
      (opens && share(word, 'n') <= 0.5 && (last?.tag === 'det' || last?.tag === 'adj'))
    );
  }

  protected unknown(index: number, token: Token): number {
    const { word, text } = token;
    const last = this.last;
    const capital = /^\p{Lu}/u.test(text) && this.words.length > 0 && last?.tag !== 'stop';
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
    const singular = /[^s]s$/.test(word) && word.length > 3 && !isInvariable(word) ? word.slice(0, -1) : word;
    return this.push('noun', token, { lemma: singular, plural: singular !== word });
  }
}

const endsInEd = (word: string): boolean => word.endsWith('ed');
