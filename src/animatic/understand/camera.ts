import type { CameraMove, CameraMoveName } from '../storyboard.ts';
import type { Mask, Text } from './text.ts';

/**
 * Camera words. `$C` stands for what may come before (the camera, shot, slowly …). First match wins, so the longer
 * and the more particular come first. A match that ends in a preposition leaves the subject after it to be read.
 */
const adverb =
  '(?:(?:very |then |also )?(?:slowly|gently|smoothly|gradually|quickly|rapidly|steadily|slightly|softly|dramatically|suddenly|subtly|fast|continuously|continually|gracefully|swiftly|fluidly|carefully) ?,? ?(?:and )?){0,4}';
const subject = `(?:(?:,? ?(?:while|as|and|then|with) )?(?:the |a |our )?(?:camera|shot|view|viewpoint|lens|frame|scene|drone|perspective|cinematography) (?:is |then |will |movement |motion |move |starts? to |begins? to |starts? (?:by )?|begins? (?:by )?)?)?`;
const shotWords =
  '(?: shot| view| camera| movement| motion| move| effect)?(?: of| on| through| over| across| around| along)?';

type Entry = [move: CameraMoveName, pattern: string];

const moveEntries: Entry[] = [
  [
    'racking focus',
    `${subject}${adverb}(?:rack(?:ing|s)?|pull(?:ing|s)?|shift(?:ing|s)?) (?:the )?focus(?: from| to| between)?|focus (?:rack|pull|shift)s?|rack[- ]focus${shotWords}`,
  ],
  [
    'shake',
    `(?:an? |intense |heavy |slight |violent ){0,4}camera[- ]shak(?:e|es|ing|y)(?: effect)?|shaky (?:camera|cam|footage)|(?:the )?camera ${adverb}(?:is )?(?:shak(?:es?|ing)|trembl(?:es?|ing)|vibrat(?:es?|ing))|with (?:an )?intense shaking effect|intense shaking|screen shake|earthquake[- ]like shaking`,
  ],
  [
    'handheld',
    `(?:a |an |in |with |shot ){0,4}hand[- ]?held(?: style)?(?: camera| shot| footage| camerawork| camera work| style| feel| movement| phone| video){0,4}(?: of)?|shot on (?:a |an )?(?:phone|iphone|smartphone|camcorder)|body ?cam(?: footage)?|found[- ]footage(?: style)?|vlog style`,
  ],
  [
    'orbit',
    `(?<=[,.;] )(?:(?:slow|smooth|gentle|full) )?orbit(?:ing)?(?=\\s*(?:[,.;]|$))|${subject}${adverb}(?:orbit(?:s|ing)?|circl(?:es?|ing)|revolv(?:es?|ing)|rotat(?:es?|ing)|swirl(?:s|ing)?|arcs?|arcing|spins?|spinning|turns?|mov(?:es?|ing)|travel(?:s|ling|ing)?|swings?|goes|spiral(?:s|ing)?|wheels?) ${adverb}(?:left |right )?(?:around|about|round)|(?:gimbal|drone|aerial|steadicam|camera|slow|smooth) orbit\\b|(?:an? |slow |smooth ){0,4}(?:orbit(?:al|ing)?|arc|360(?:[- ]degrees?)?|circular|circling|rotating|revolving|turntable)(?: camera| tracking| drone| panning){0,4}(?: shot| view| pan| movement| motion| move| rotation| camera| turn)(?: of| around)?|360[- ]degrees? (?:view|around)|(?:then |and ){0,2}${adverb}(?:orbits|orbiting|circles|circling)(?= (?:the|an?|it|him|her|them|his|its|their) )|(?:camera|shot|view|drone) ${adverb}(?:is )?(?:orbit(?:s|ing)?|circl(?:es?|ing))(?: above| overhead)?|bullet[- ]time(?: effect| shot)?`,
  ],
  [
    'follow',
    `${subject}${adverb}(?:follow(?:s|ing)?(?! shot)|track(?:s|ing)?(?! shot)|trail(?:s|ing)?|chas(?:es?|ing)|accompan(?:ies|ying)|(?:run(?:s|ning)?|rush(?:es|ing)?|hurr(?:ies|ying)|walk(?:s|ing)?|fl(?:ies|ying)) (?:after|alongside|beside|behind)|stays with|keeps up with|mov(?:es?|ing) (?:along(?:side)? )?with)(?! (?:shot )?(?:slowly |smoothly )?(?:to the )?(?:left|right|in|out|forward|forwards|back|backward|backwards)\\b)(?: ${adverb}(?:along |closely |from )?(?:behind|beside|alongside|with|after))?@CAM|(?:an? |slow |smooth |steady |long |low |wide |side |lateral |cinematic |dynamic ){0,4}(?:tracking|follow(?:ing)?|follow[- ]cam|chase[- ]cam|steadicam|pursuit|leading)(?: camera| dolly)?(?: shot| view| camera)(?! (?:slowly |smoothly )?(?:moving |sliding |going )?(?:to the )?(?:left|right)\\b)(?: follows| following| of| from behind| behind| through| alongside| along){0,4}|third[- ]person (?:view|camera|shot)(?: of)?|camera tracks(?! (?:to the )?(?:left|right|in|out|forward|back))(?: along)?|steadicam(?: of)?|over[- ]the[- ]shoulder(?: tracking)?(?: shot| view)?(?: of)?`,
  ],
  [
    'zoom in',
    `${subject}${adverb}(?:zoom(?:s|ing|ed)?|punch(?:es|ing)?|crash[- ]zooms?) (?:${adverb})?(?:in|into|closer|inward)(?: close)?(?: on(?:to)?| to| toward| towards)?|(?:an? |slow |quick |fast |dramatic |smooth |extreme |gradual |subtle ){0,4}(?:zoom[- ]in|crash[- ]zoom|zooming[- ]in|dolly zoom|snap zoom|digital zoom|infinite zoom)${shotWords}|(?:dolly zoom|vertigo)(?: effect| shot)?|(?:slow |fast )?zoom (?:on|to|toward|towards)\\b|(?:\\w+ly )?(?:slow|fast|quick|gentle|gradual) zoom(?= *(?:[,.;]|$))`,
  ],
  [
    'zoom out',
    `${subject}${adverb}(?:zoom(?:s|ing|ed)?|pan(?:s|ning|ned)?) (?:${adverb})?(?:out|back|away|outward)(?: to reveal| from| of| to show)?|(?:an? |slow |quick |fast |dramatic |smooth |gradual ){0,4}(?:zoom[- ]out|zooming[- ]out)${shotWords}`,
  ],
  [
    'dolly in',
    `${subject}${adverb}(?:push(?:es|ing|ed)?|doll(?:y|ies|ying)|mov(?:es?|ing)|track(?:s|ing)?|glid(?:es?|ing)|inch(?:es|ing)?|creep(?:s|ing)?|float(?:s|ing)?|fl(?:y|ies|ying)|travel(?:s|ling|ing)?|advanc(?:es?|ing)|go(?:es|ing)?|get(?:s|ting)?|dives?|diving|approach(?:es|ing)?|drifts?|closes|rush(?:es|ing)?|rac(?:es|ing)|speed(?:s|ing)|hurtl(?:es|ing)|plung(?:es|ing)|weav(?:es|ing)|snak(?:es|ing)) ${adverb}(?:in|into|forwards?|closer|inward|ahead|toward|towards|through|between)(?: close)?(?: on(?:to)?| to| toward| towards| through| into| and| along| down)?@CAM|(?:an? |slow |smooth |gradual |gentle |subtle ){0,4}(?:push[- ]?in|dolly[- ]in|dolly[- ]forward|dollying[- ]in|pushing in|truck[- ]in|creep[- ]in|slow creep|forward (?:tracking|dolly)|forward[- ]moving|moving forward)${shotWords}|(?:an? |slow |smooth ){0,4}(?:first[- ]person|fpv|pov)(?: drone)?(?: flight| view| shot| footage| perspective| point of view){0,4}(?: of| through| from| over)?|fly[- ]?through(?: of)?|slow dolly(?! (?:out|back|away|left|right))(?: shot)?(?: of)?|dolly shot(?: of| toward| towards)?|dolly (?:toward|towards)`,
  ],
  [
    'dolly out',
    `${subject}${adverb}(?:pull(?:s|ing|ed)?|doll(?:y|ies|ying)|mov(?:es?|ing)|track(?:s|ing)?|glid(?:es?|ing)|back(?:s|ing)?|retreat(?:s|ing)?|recedes?|drifts?|floats?|withdraw(?:s|ing)?|backs) ${adverb}(?:out|back|backwards?|away|outward)(?: to reveal| from| to show)?@CAM|(?:an? |slow |smooth |gradual |gentle |dramatic ){0,4}(?:pull[- ]?(?:back|out)|dolly[- ](?:out|back)|dollying out|pulling (?:back|out)|backward (?:tracking|dolly)|reveal)(?: shot| movement| move| camera)(?: of| from)?|(?:the )?camera ${adverb}(?:is )?(?:retreat(?:s|ing)|withdraw(?:s|ing)|reced(?:es|ing)|backs off)|(?:slow |smooth ){0,4}(?:pull[- ]?back|pull[- ]out|dolly[- ](?:out|back))\\b`,
  ],
  [
    'crane up',
    `(?<=\\bcamera\\b[^.;]{1,90}\\bthen )(?:rises|lifts|climbs|ascends)(?: up)?(?: over| above| from| to reveal)?|(?<=, )(?:(?:slowly|gently|smoothly|gradually) (?:rising|ascending)|(?:rising|ascending) (?:slowly|gently|smoothly|gradually))(?= *(?:[,.;]|$))|(?<=^|[,.;:] )(?:camera|drone) ${adverb}(?:ris(?:es|ing)|ascend(?:s|ing)|climb(?:s|ing)|lift(?:s|ing))(?= *(?:[,.;]|$))|${subject}${adverb}(?:cran(?:es?|ing)|boom(?:s|ing)?|jib(?:s|bing)?|pedestal(?:s|ing)?|ris(?:es?|ing)|ascend(?:s|ing)?|lift(?:s|ing)?|mov(?:es?|ing)|climb(?:s|ing)?|elevat(?:es?|ing)|soar(?:s|ing)?|float(?:s|ing)?|drift(?:s|ing)?|goes|travels|glides?|fl(?:y|ies)) ${adverb}(?:up(?:wards?)?(?: and over)?|above|higher|skywards?)(?: to reveal| from| over| above| through)?@CAM|(?:the )?camera ${adverb}(?:is )?(?:ris(?:es|ing)|ascend(?:s|ing))(?: over| above| from| to reveal)?|(?:an? |slow |smooth |rising |sweeping |upward |ascending ){0,4}(?:crane|jib|boom|pedestal)[- ]?(?:shot)?(?: up| upwards| rising)+(?: shot)?(?: of| over)?|(?:an? |slow ){0,4}(?:rising|ascending|upward)(?: crane| drone| aerial| camera)?(?: shot| movement)(?: of| over)?|(?:an? |slow |smooth |sweeping ){0,4}(?:crane|jib|boom)(?: camera)?(?: shot| movement)(?: of| over| rising| revealing)?(?! (?:moving |going |coming |sinking )?down)`,
  ],
  [
    'crane down',
    `(?<=, )(?:(?:slowly|gently|smoothly|gradually) descending|descending (?:slowly|gently|smoothly|gradually))(?= *(?:[,.;]|$))|(?:crane|jib|boom) shot (?:moving|going|sinking|coming) down(?:wards?)?|(?<=^|[,.;:] )(?:camera|drone) ${adverb}(?:descend(?:s|ing)|lower(?:s|ing)|sink(?:s|ing)|drop(?:s|ping))(?= *(?:[,.;]|$))|${subject}${adverb}(?:cran(?:es?|ing)|boom(?:s|ing)?|jib(?:s|bing)?|pedestal(?:s|ing)?|descend(?:s|ing)?|lower(?:s|ing)?|mov(?:es?|ing)|drop(?:s|ping)?|sink(?:s|ing)?|float(?:s|ing)?|drift(?:s|ing)?|goes|travels|glides?|swoops?) ${adverb}(?:down(?:wards?)?|lower)(?: to reveal| from| over| to| towards?| into| through)?@CAM|(?:the )?camera ${adverb}(?:is )?(?:descend(?:s|ing)|lower(?:s|ing)|sinks|drops)(?: over| from| to reveal| into)?|(?:an? |slow |smooth |descending |downward ){0,4}(?:crane|jib|boom|pedestal)[- ]?(?:shot)?(?: down| downwards| descending)+(?: shot)?(?: of| over)?|(?:an? |slow ){0,4}(?:descending|downward)(?: crane| drone| aerial| camera)?(?: shot| movement)(?: of| over)?`,
  ],
  [
    'tilt up',
    `(?:slow )?tilt(?:s|ing)?(?= from [^,.;]{1,40} up\\b)|${subject}${adverb}(?:tilt(?:s|ing|ed)?|pan(?:s|ning)?|look(?:s|ing)?) ${adverb}up(?:wards?)?(?: from| to reveal| to| at| toward| towards)?@CAM|(?:an? |slow |smooth |gentle ){0,4}(?:tilt[- ]up|upward tilt|tilting up)(?: shot| camera| movement| effect| of){0,4}`,
  ],
  [
    'tilt down',
    `(?:slow )?tilt(?:s|ing)?(?= from [^,.;]{1,40} down\\b)|${subject}${adverb}(?:tilt(?:s|ing|ed)?|pan(?:s|ning)?) ${adverb}down(?:wards?)?(?: from| to reveal| to| at| toward| towards| on)?@CAM|(?:an? |slow |smooth |gentle ){0,4}(?:tilt[- ]down|downward tilt|tilting down)(?: shot| camera| movement| effect| of){0,4}`,
  ],
  [
    'truck left',
    `${subject}${adverb}(?:truck(?:s|ing)?|doll(?:y|ies|ying)|track(?:s|ing)?|slid(?:es?|ing)|mov(?:es?|ing)|glid(?:es?|ing)|travel(?:s|ling|ing)?|drifts?|shifts?|strafes?|crabs?) ${adverb}(?:sideways )?(?:to the |toward the |towards the |(?:from )?(?:the )?right to (?:the )?)?left(?:wards?)?(?! to (?:the )?right)(?: across| along| past)?@CAM|(?:an? |slow |smooth ){0,4}(?:truck|trucking|dolly|slider|lateral)[- ](?:to the )?left(?: shot)?(?: of)?|(?:an? |slow |smooth |long ){0,4}(?:tracking|trucking|dolly|lateral|slider) shot ${adverb}(?:moving |sliding |going |travelling )?(?:to the |toward the )?left(?: past| along| across)?|right[- ]to[- ]left (?:tracking|dolly|trucking|slider|lateral)(?: shot)?`,
  ],
  [
    'truck right',
    `${subject}${adverb}(?:truck(?:s|ing)?|doll(?:y|ies|ying)|track(?:s|ing)?|slid(?:es?|ing)|mov(?:es?|ing)|glid(?:es?|ing)|travel(?:s|ling|ing)?|drifts?|shifts?|strafes?|crabs?) ${adverb}(?:sideways )?(?:to the |toward the |towards the |(?:from )?(?:the )?left to (?:the )?)?right(?:wards?)?(?! to (?:the )?left)(?: across| along| past)?@CAM|(?:an? |slow |smooth ){0,4}(?:truck|trucking|dolly|slider|lateral)[- ](?:to the )?right(?: shot)?(?: of)?|(?:an? |slow |smooth |long ){0,4}(?:tracking|trucking|dolly|lateral|slider) shot ${adverb}(?:moving |sliding |going |travelling )?(?:to the |toward the )?right(?: past| along| across)?|left[- ]to[- ]right (?:tracking|dolly|trucking|slider|lateral)(?: shot)?|(?:an? |slow |smooth ){0,4}(?:slider|sideways|lateral|side[- ]scrolling|trucking|truck)(?: tracking| dolly| camera)?(?: shot| movement| motion| move)(?: of| along| past)?|(?:the )?camera ${adverb}(?:(?:trucks?|slides?|moves? sideways|glides? sideways)(?: along| past| alongside| across)|(?:doll(?:ies|ying)|track(?:s|ing)|glid(?:es|ing)|mov(?:es|ing)|travels) past)`,
  ],
  [
    'pan left',
    `${subject}${adverb}(?:pan(?:s|ning|ned)?|sweep(?:s|ing)?|turn(?:s|ing)?|swing(?:s|ing)?|whip[- ]pans?|whip(?:s|ping)?|rotat(?:es?|ing)|swivel(?:s|ing)?) ${adverb}(?:to the |toward the |towards the |(?:from )?(?:the )?right to (?:the )?)?left(?:wards?)?(?! to (?:the )?right)(?: across| over| to reveal| from| along)?@CAM|(?:an? |slow |smooth |gentle ){0,4}(?:pan[- ]left|left pan|leftward pan|right[- ]to[- ]left pan(?:ning)?)(?: shot| of){0,4}`,
  ],
  [
    'pan right',
    `${subject}${adverb}(?:pan(?:s|ning|ned)?|sweep(?:s|ing)?|turn(?:s|ing)?|swing(?:s|ing)?|whip[- ]pans?|whip(?:s|ping)?|rotat(?:es?|ing)|swivel(?:s|ing)?) ${adverb}(?:to the |toward the |towards the |(?:from )?(?:the )?left to (?:the )?)?right(?:wards?)?(?! to (?:the )?left)(?: across| over| to reveal| from| along)?@CAM|(?:an? |slow |smooth |gentle ){0,4}(?:pan[- ]right|right pan|rightward pan|left[- ]to[- ]right pan(?:ning)?)(?: shot| of){0,4}|${subject}${adverb}pan(?:s|ning)? ${adverb}(?:across|over|around|along|to|from|through|toward|towards)\\b@CAM|(?:an? |slow |smooth |gentle |sweeping |wide |horizontal |cinematic |quick |fast ){0,4}(?:panning|pan|panoramic|whip[- ]pan|sweeping)(?: shot| camera shot| camera| movement| motion)(?: of| across| over)?|(?:the )?camera ${adverb}(?:is )?(?:pans?|panning|sweeps?|sweeping)(?: across| over| through)?|(?:slow|smooth|gentle|horizontal) pan(?: of| across| over)?`,
  ],
  [
    'static',
    `(?:an? |completely |perfectly ){0,4}(?:static|fixed|locked[- ](?:off|down)|stationary|still|tripod|unmoving|motionless)(?: camera)?(?: shot| camera| frame| view| position| angle| framing| tripod)+(?: of)?|(?:the )?camera (?:is |remains |stays |holds |stands )+(?:completely |perfectly )?(?:static|still|fixed|stationary|steady|motionless|locked|locked off)|in a still frame|still frame|(?<=[,.;] )(?:static|locked[- ]off)(?=\\s*(?:[,.;]|$))|no camera (?:movement|motion)|without (?:any )?camera (?:movement|motion)|camera does not move|static camera`,
  ],
];

type View = NonNullable<CameraMove['view']>;
const viewEntries: [View, string][] = [
  [
    'aerial',
    `(?:an? |the |seen |viewed |shot |filmed |in |sweeping |stunning |beautiful |cinematic |high |wide |slow |epic ){0,4}(?:aerial|drone|bird's[- ]eye|bird 's eye|birds[- ]eye|overhead|top[- ]?down|helicopter|satellite|flycam)(?: panoramic| drone| wide| tracking){0,4}(?: shot| view| footage| perspective| angle| video| flyover| camera)+(?: of| over| from| above| showing| looking down (?:on|at))?|(?:seen |viewed |shot |filmed |view |looking down |captured )from (?:directly |high |far )?(?:above|overhead)(?: of)?|(?:shot|filmed|seen|viewed|view|captured|footage) from (?:an? |the )?(?:low-flying |hovering |passing )?(?:helicopter|drone|plane|airplane|aeroplane|(?:hot[- ]air )?balloon|satellite)|(?<=^|[.;] )(?:(?:an? |the )drone (?:rises|soars|climbs|lifts|ascends|sweeps|skims)|the drone (?:flies|glides|hovers|floats|circles))(?= (?:up )?(?:over|above|across|along|high|past))|from above(?=\\s*:)|(?<=^|[,.;:] )from (?:directly |high )?(?:above|overhead)(?: of)?|(?:seen|viewed|shot|filmed|captured|view) from (?:the (?:air|sky|clouds)|high in the (?:sky|air))|(?<=, )from the (?:air|sky)(?= *(?:[,.;]|$))|top view(?: of)?|(?<=camera (?:\\w+ )?)overhead(?= *(?:[,.;]|$))|birds?[- ]eye(?: view)?(?: of)?|(?<=^|[.;] )(?:aerial|overhead|drone)(?=\\s*[:,.])|(?<=, )aerial(?: drone)?(?=\\s*(?:[,.;]|$))|fl(?:y|ies|ying) ?over shot(?: of)?|high[- ]angle(?: shot| view)?(?: of| looking down (?:on|at))?|aerials? of`,
  ],
  [
    'low angle',
    `(?:an? |from |in |the |dramatic |extreme |shot ){0,4}(?:low[- ]angle|worm's[- ]eye|worm 's eye|ground[- ]level)(?: wide| close-up)?(?: shot| view| angle| perspective| camera){0,4}(?: of| looking up at| looking up)?|from (?:far )?below\\b|(?:camera )?looking up at`,
  ],
  [
    'close-up',
    `(?<!medium )(?:an? |extreme |tight |intimate |macro |in |cinematic |detailed |slow |big |super |the |very |beautiful |ultra ){0,4}(?:close[- ]?ups?|macro|detail|extreme close|insert)(?: shot| view| portrait| photo| photography| video| footage| camera){0,4}(?: of| on)|(?<!medium )(?:an? |extreme |tight |intimate |in |macro |cinematic |detailed |very ){0,4}(?:close[- ]?ups?)(?: shot| view| camera){0,4}|(?:an? |in ){0,4}macro (?:shot|view|close-up|photography)(?: of)?|tight shot(?: of| on)?|(?<=[,.;] )close on|(?<=^|[.;] )(?:extreme |very )?close (?:in )?on|up close|extreme macro|macro(?=\\s*(?:,|\\.|$))`,
  ],
  [
    'wide',
    `(?:an? |extreme |ultra |super |very |cinematic |epic |beautiful |in |static |the |slow |sweeping |big |establishing |stunning |majestic ){0,4}(?:wide|long|establishing|full|panoramic|extreme long|master)(?:[- ]angle)?(?: establishing| static| tracking| cinematic){0,4}(?: shot| view| angle shot| framing| angle)+(?: of| showing)?|wide[- ]?angle(?: shot| view| lens)?(?: of)?|(?:an? )?establishing (?:shot|view)(?: of)?|(?<=^|[.;] )wide(?=\\s*[:,.])|(?<=, )(?:extreme |very |ultra |super )?wide(?=\\s*(?:[,.;]|$))|panorama of|panoramic view(?: of)?|full[- ]body(?: shot)?(?: of)?|(?<=^|[,.;:] ?)(?:an? )?(?:extreme |ultra |very )?wide(?= (?:static|locked|fixed|tracking|handheld|drone|aerial|panning|dolly|crane|slow)\\b)|wide (?:vista|expanse|landscape|panorama)(?: of)?`,
  ],
  [
    'front',
    `(?:in |a |an |from |the |seen from ){0,4}front(?:al)?[- ](?:view|shot|angle|on|facing view)(?: of)?|viewed from the front|from the front|head[- ]on(?: shot| view)?|(?:a )?frontal(?: shot)?(?: of)?|facing the camera|looking (?:directly |straight )?(?:at|into) the camera|straight[- ]on(?: shot| view)?|eye[- ]level(?: shot| view)?(?: of)?|medium (?:close-?up |wide )?(?:shot|view)(?: of)?|(?:a )?(?:portrait shot|(?<=^|[.:;] ?(?:a )?)portrait) of|mid[- ]shot(?: of)?|medium close[- ]?up(?: of)?`,
  ],
  [
    'side',
    `(?:in |a |an |from |the |seen from ){0,4}(?<!by )side[- ](?:view|shot|angle|profile|on)(?: of)?|from the side|(?:in |a ){0,4}profile (?:view|shot)(?: of)?|in profile`,
  ],
  [
    'oblique',
    `(?:an? |from |in |the ){0,4}(?:oblique|three[- ]quarters?|3/4|isometric|diagonal|dutch|tilted)(?: view| angle| shot| perspective)+(?: of)?|from an angle|dutch angle|isometric(?: of)?`,
  ],
];

const compile = (source: string) => new RegExp(`(?<![\\w-])(?:${source.replaceAll('@CAM', '')})(?![\\w])`, 'g');

const movePatterns = moveEntries.map(([move, source]) => ({ move, pattern: compile(source) }));
const viewPatterns = viewEntries.map(([view, source]) => ({ view, pattern: compile(source) }));

/** Moves that an actor makes too: they are the camera's only when a camera word stands in the match or its clause. */
const needsCamera: ReadonlySet<CameraMoveName> = new Set([
  'orbit',
  'follow',
  'dolly in',
  'dolly out',
  'crane up',
  'crane down',
  'truck left',
  'truck right',
  'pan left',
  'pan right',
  'tilt up',
  'tilt down',
]);
const cameraWord =
  /\b(?:camera|shot|view|lens|frame|drone|pan|pans|panning|tilt|tilts|tilting|dolly|dollies|dollying|truck (?:left|right)|trucking|crane|zoom|zooms|jib|push[- ]?in|pull[- ]?(?:back|out)|steadicam|tracking|fpv|pov|first[- ]person|orbit(?:al|ing)?|fly-?through(?! the)|creep[- ]in|cinematography|perspective|bullet[- ]time|rotation|revolution|boom (?:up|down)|booms|pedestal|slider|footage|camerawork)\b/;

/** Without one of these no pattern below can match; most prompts have none, and the large patterns stay uncompiled. */
const mention =
  /camera|shot|view|zoom|pan(?:s|ning|oram|\b)|tilt|doll(?:y|ies)|truck|crane|boom|jib|pedestal|hand-? ?held|shak|focus|orbit|circl|rotat|revol|\barc|360|bullet|steadicam|track|follow|angle|close|macro|aerial|drone|overhead|above|below|from the (?:air|sky)|bird'?s|worm|static|fixed|still|tripod|locked|pov|fpv|first[- ]person|third[- ]person|fly|push|pull|perspective|profile|side|front|frame|framing|lens|dutch|isometric|oblique|diagonal|3\/4|portrait|wide|panoram|cam\b|footage|vlog|phone|head-on|straight-on|looking|facing|vertigo|eye[- ]level|level|slider|full[- ]body|gimbal|creep/;

export interface CameraReading {
  moves: Omit<CameraMove, 'from' | 'to'>[];
  /** Where each was found, to put them in the order of the prompt. */
  offsets: number[];
}

export function readCamera(text: Text, mask: Mask): CameraReading {
  if (!mention.test(text.lower)) return { moves: [], offsets: [] };
  const found: { move: CameraMoveName; at: number; text: string }[] = [];
  const clauses = cameraClauses(text.lower);
  for (const { move, pattern } of movePatterns) {
    for (const match of text.lower.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match[0].trim() === '' || mask.touches(match.index, end)) continue;
      const inClause = clauses.some(([from, to]) => match.index >= from && match.index < to);
      const isLoose =
        /^(?:\w+ly )?(?:rising|ascending|descending)(?: \w+ly)?$/.test(match[0]) &&
        /\b(?:drone|aerial)\b/.test(text.lower);
      if (!isLoose && needsCamera.has(move) && !cameraWord.test(match[0]) && !inClause) continue;
      if (isOfFollowed(match[0], text.lower.slice(0, match.index))) continue;
      if (isAboutThings(move, match[0], text.lower.slice(end), text.lower.slice(0, match.index))) continue;
      mask.take(match.index, end);
      found.push({ move, at: match.index, text: match[0] });
    }
  }
  // `a handheld shot follows a robot`: both.
  for (const { move, at, text: said } of [...found]) {
    const end = at + said.length;
    const goesOn =
      move === 'handheld'
        ? /^ *(?:slowly |closely )?(?:follow|track|trail)(?:s|ing) (?=an?|the|his|her|two)/.exec(text.lower.slice(end))
        : null;
    if (!goesOn || mask.touches(end + 1, end + goesOn[0].length)) continue;
    mask.take(end, end + goesOn[0].length);
    found.push({ move: 'follow', at: end, text: goesOn[0] });
  }
  // `POV handheld shot`: seen by somebody, who walks as the hand that holds it.
  const isHeld = found.some(({ move }) => move === 'handheld');
  const isPoint = ({ move, text: said }: { move: string; text: string }) =>
    move === 'dolly in' && /^(?:\w+ ){0,2}(?:first[- ]person|fpv|pov)\s*$/.test(said);
  if (isHeld) found.splice(0, found.length, ...found.filter((entry) => !isPoint(entry)));
  let view: View | undefined;
  const views: { view: View; at: number }[] = [];
  for (const entry of viewPatterns) {
    for (const match of text.lower.matchAll(entry.pattern)) {
      const end = match.index + match[0].length;
      if (mask.touches(match.index, end)) {
        // `close-up tracking shot`, `wide static shot`: the move and the view in one.
        const isOfMove = found.some(
          ({ at }) => (at <= match.index && match.index < at + 60) || (match.index < at && at < end),
        );
        if (isOfMove) view ??= entry.view;
        continue;
      }
      mask.take(match.index, end);
      view ??= entry.view;
      views.push({ view: entry.view, at: match.index });
    }
  }
  if (!view && /\b(?:drone|aerial)\b/.test(text.lower) && found.length > 0) view = 'aerial';
  found.sort((one, other) => one.at - other.at);
  if (found.length === 0) return { moves: shotsOf(views, text), offsets: [] };
  const moves = found.filter((entry, index) => found[index - 1]?.move !== entry.move);
  return {
    moves: moves.map(({ move }) => (view ? { move, view } : { move })),
    offsets: moves.map(({ at }) => at),
  };
}

/** Without a move each sentence with a view of its own is a shot: `Wide shot of … Cut to a close-up of …`. */
function shotsOf(views: { view: View; at: number }[], text: Text): Omit<CameraMove, 'from' | 'to'>[] {
  const shots: { view: View; sentence: number }[] = [];
  for (const { view, at } of views.sort((one, other) => one.at - other.at)) {
    const sentence = text.tokens.findLast((token) => token.start <= at)?.sentence ?? 0;
    const last = shots.at(-1);
    if (!last || (last.sentence !== sentence && last.view !== view)) shots.push({ view, sentence });
  }
  return shots.map(({ view }) => ({ move: 'static', view }));
}

/** From a word for the camera to the end of its clause: `the camera moves up and then turns left`. */
function cameraClauses(lower: string): [number, number][] {
  return [...lower.matchAll(/\b(?:the )?camera\b[^.;!?]*?(?= as | while | who | which |[.;!?]|$)/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** `the camera follows a courier weaving through traffic`: it is the courier who weaves. */
function isOfFollowed(match: string, before: string): boolean {
  const clause = before.slice(Math.max(before.lastIndexOf('.'), before.lastIndexOf(';'), before.lastIndexOf(',')) + 1);
  return (
    /^[a-z]+ing\b/.test(match) &&
    /\b(?:follow|track|circle|orbit|trail|chase|shadow)s? (?:an?|the|his|her|two|three|some) \w+/.test(clause) &&
    /[a-z] $/.test(before) &&
    !/\b(?:and|then|while|before|slowly|camera) $/.test(before)
  );
}

/** `a drone flying over a city` has a drone in it; `an aerial drone shot` has not. `pan` may be a frying pan. */
function isAboutThings(move: CameraMoveName, match: string, rest: string, before: string): boolean {
  // `pull out a stretcher`, `pushes in a cart`: what has an object is no move.
  const hasObject = /^\s+(?:an?|the|his|her|their|its|some|two|three)\b/.test(rest);
  if (hasObject && /\b(?:pull|push)(?:s|es|ing|ed)? (?:out|in|back)$/.test(match) && !/camera|shot/.test(match))
    return true;
  // `buses pull out`: several things do it, and no camera does.
  if (/^(?:pull|back|push|move|drift|turn)\b/.test(match.trim()) && /[a-z]{2}[^s]s $/.test(before)) return true;
  if (move === 'follow' && /^\s*\(?(?:instructions|suit)\b/.test(rest)) return true;
  const isMet = /\ba (?:\w+ )?drone\b/.test(before) || /\ba drone/.test(match);
  if (
    isMet &&
    /\bdrone (?:\w+ )?(?:fl|mov|ris|descend|soar|hover|circl|follow|float)/.test(match) &&
    !/camera/.test(match)
  )
    return true;
  if (/^(?:a |the )?(?:scene|frame|view) /.test(match) && !/(?:zoom|pan|tilt|doll|push|pull)/.test(match)) return true;
  return false;
}
