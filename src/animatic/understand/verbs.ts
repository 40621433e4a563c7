/**
 * Everyday actions. One line per family of motion: the verb whose motion the stage plays, then further verbs that it
 * plays the same way. An action keeps the verb that was written (`stroll`); the family is for drawing.
 */
const verbLines = `
walk: veer, scuttle, lurk, stomp, hobble, lumber, stroll, wander, hike, stride, tiptoe, pace, trudge, march, roam, amble, limp, patrol, wade, sneak, creep, stagger, parade, tread, saunter, shuffle, trek, prowl, waddle, step, strut, explore, get off, get on, get in, get out, meander, plod, stumble, pass, move, approach, enter, exit, leave, arrive, cross, return, travel, migrate, commute, proceed, head, advance, retreat, come, go, browse, shop, journey, navigate, traverse, stalk, inch, zigzag, totter, toddle, traipse, tramp, venture, barge, trundle, disembark, dismount, coast, sidle
run: storm, swerve, scatter, panic, jog, sprint, race, dash, rush, gallop, trot, flee, escape, charge, scamper, bolt, scurry, dart, hurry, stampede, bound, speed, canter, hurtle, zoom, whizz, skid, careen, swarm, romp, flit, overtake
jump: leap, hop, skip, bounce, pounce, vault, spring, hurdle, backflip, somersault, frolic, tumble, lunge, prance, caper
dance: slow dance, waltz, twirl, sway, tango, breakdance, break dance, disco dance, line dance, ballroom dance, pole dance, tap dance, belly dance, hula hoop, headbang, groove, salsa, pirouette, bop, boogie, jive
fly: soar, hover, loop, wheel, flutter, flap, glide, swoop, buzz, take off, parachute, skydive, sky dive, bungee jump, paraglide, circle
swim: dive, snorkel, float, drift, bob, surface, splash, paddle, bathe, wallow, scuba dive, dip, submerge
climb: ascend, scale, clamber, mount, descend, rappel, rock climb, crawl, slither, scramble, wriggle
ride: cycle, pedal, bike, drive, steer, skateboard, surf, ski, skate, snowboard, sail, row, kayak, canoe, windsurf, sled, cruise, motor, carry away, roller skate, ice skate, figure skate, speed skate, horseback ride, body surf, kite surf, wind surf, cross country ski, bicycle, jet ski, water ski, park, pull over, land, taxi, launch, accelerate, toboggan, moor, dock, anchor
sit: rest, perch, relax, lounge, squat, crouch, kneel, recline, meditate, wait, camp, bask, sunbathe, settle, slouch, huddle, chill, roost, loiter, brood, straddle
stand: queue, queue up, line up, brake, cower, pose, lean, linger, stay, remain, loom, tower, stop, freeze, pause, stand up, get up, halt, wake up, wake, get ready, hesitate, stoop
lie: sleep, nap, doze, snore, curl up, snuggle, cuddle, nestle, sprawl, slump, snooze
fall: drop, collapse, sink, slip, trip, plunge, topple, cascade, rain, snow, drip, pour, trickle, descend slowly, crumble, faint, flop, plop, tip, tip over, capsize
rise: ascend slowly, emerge, lift off, levitate, swell, billow, appear, disappear, vanish, heave, surge
turn: curve, dangle, droop, flinch, part, split, spin, rotate, revolve, whirl, swirl, swivel, roll, orbit, twist, wiggle, wobble, swing, rock, shake, tremble, shiver, vibrate, wave, sway gently, swish, wag, nod, bow, rustle, ripple, bend, stretch, flex, flow, stream, crash, slide, pop, twitch, squirm, writhe, teeter, quiver, recoil, cringe, tilt, curtsy, jerk, coil, shudder, buckle, crumple, sag, flick
eat: gnaw, bite, chew, munch, nibble, devour, lick, taste, swallow, feast, feed, graze, dine, drink, sip, gulp, slurp, snack, suck, gobble, peck, crunch, guzzle, gargle, swig, gorge
cook: bake, fry, grill, boil, stir, chop, slice, peel, knead, roast, mix, flip, season, serve, prepare, whisk, barbecue, brew, cut, grate, blend, simmer, sizzle, toast, squeeze, sprinkle, sift, garnish, scramble eggs, smear, marinate, ladle, pour batter, deep-fry
read: study, write, type, draw, paint, sketch, sew, knit, carve, sculpt, sign, scroll, doodle, color, craft, weave, crochet, think, ponder, learn, work, code, program, text, examine, inspect, research, calculate, solve, print, photograph, film, record, scribble, spray, arrange flowers, scan, scrawl, draft, jot, copy, judge, count, inspect, investigate, consult, check, compare, sort, adjust, whittle, chisel, stitch, embroider, engrave, measure out
play: strum, drum, perform, practice, practise, jam, conduct, juggle, compete, train, play guitar, rehearse, pluck, improvise, fiddle, imitate, mime, pretend, toot, lob, score
sing: sulk, pout, smirk, scowl, chuckle, snicker, squabble, talk, speak, chat, shout, yell, whisper, laugh, giggle, smile, cry, weep, scream, say, tell, preach, cheer, applaud, clap, bark, meow, howl, roar, growl, chirp, purr, moo, neigh, quack, gasp, shrug, wince, sniffle, bellow, caw, bray, whimper, whine, snort, bleat, cackle, squeal, squeak, screech, hum, hoot, tweet, croak, hiss, crow, sob, grin, frown, blink, wink, yawn, sneeze, cough, breathe, sigh, argue, discuss, debate, negotiate, announce, testify, answer, answer the phone, gossip, converse, interview, greet, beatbox, rap, whistle, hum, chant, pray, salute, celebrate, present, explain, teach, joke, kiss, hug, embrace, shake hands, hang up, beg, beckon, point, meet, gather, propose, flirt, marry, call, phone, sniff, smell, grunt, pant, cackle, exclaim, snarl, mumble, mutter, murmur, wail, shriek, squawk, yelp, yap, yodel, whoop, groan, moan, grunt, grimace, exhale, inhale, pant, wheeze, chortle, plead, beg, quarrel, bicker, mourn, complain, confess, recite, sneer, hiccup, belch, burp, heckle, flirt, apologize, apologise, protest, jeer, trumpet, cluck, coo, croon, chant, rant, snarl, rejoice, glare, gape, squint
hold: yank, fling, hurl, exchange, swap, trade, hold out, hold up, put away, set down, throw away, hand over, pull up, pull down, fold up, roll up, tear up, share, high-five, fist-bump, knock down, knock over, pull out, hang up, pour out, grab, grip, clutch, carry, lift, pick up, pick, raise, lower, pull, push, drag, tow, haul, hang, hand, give, offer, take, receive, bring, deliver, load, unload, pack, unpack, stack, put, place, set, lay, present to, collect, harvest, fetch, toss, throw, catch, kick, hit, punch, strike, shoot, aim, fight, box, wrestle, kick box, shadow box, arm wrestle, high five, thumb wrestle, push up, pull up, sit up, high jump, fence, spar, attack, hunt, stab, slash, battle, duel, smash, break, crush, destroy, tear, rip, swing at, bat, dribble, dunk, serve a ball, pitch, golf, bowl, exercise, lift weights, deadlift, do push-ups, archery, fire, wield, draw a sword, defend, bench press, pass a ball, scratch, tickle, pat, touch, stroke, pet, massage, rub, squash, bury, dig, throw away, operate, press, open, close, shut, lock, unlock, knock, ring, plug, switch, touch up, tap, click, accept, attach, arrest, bandage, bind, butt, buy, capture, caress, clamp, clasp, claw, cling, comfort, coax, conquer, crown, demolish, detach, disarm, discard, dismantle, drain, drape, dump, embrace, encircle, erect, frighten, harness, harpoon, hoist, hook, hug, insert, join, kidnap, lasso, lug, nudge, nurse, nuzzle, parry, pelt, pester, pierce, pinch, plunder, poke, prod, protect, punish, puncture, ram, reach, release, remove, replace, rescue, retrieve, reveal, rob, ruffle, rummage, saddle, scare, scold, scoop, scoop up, seize, sell, send, shoo, shove, shred, slam, slap, smack, smother, snap, snatch, snip, soak, spear, startle, steal, strap, stuff, surround, swipe, tackle, tame, taunt, tease, thread, throttle, thrust, thump, tighten, trap, tuck, uncork, uncover, unearth, unfurl, unravel, unroll, untie, unveil, unzip, unhook, usher, win, wind up, sting, sharpen, pump, stamp, staple, pin, paw, jab, hurl away
chase: round up, follow, pursue, track, herd, hunt down, lead, guide, escort, accompany, usher
clean: wash, wash away, wipe, sweep, mop, vacuum, scrub, brush, comb, dust, rinse, iron, fold, polish, shave, trim, mow, rake, water, plant, prune, shovel, weed, groom, shower, do laundry, brush teeth, dry, wring, tidy, blow dry, pluck feathers, apply, dress, undress, put on, take out, put down, slow down, speed up, turn on, turn off, switch on, switch off, tie, zip, button, fasten, wear, curl, braid, cut hair, style, wrap, unwrap, decorate, build, construct, repair, fix, assemble, hammer, saw, drill, weld, install, make, create, fill, empty, measure, weigh, pour out, spread, tape, blow, blow out, inflate, light, extinguish, smoke, milk, shear, fish, mend, wax, varnish, scrape, scour, buff, soap, shampoo, plough, plow, sow, thatch, smooth, straighten, tune, plaster, hose, bury
look: watch, gaze, stare, observe, peek, peer, glance, see, admire, notice, search, seek, listen, hear, find, discover, contemplate, survey, spot, hide, play hide and seek, face, dream, daydream, guard, view, witness, overlook, marvel, spy, visit, ignore, recognise, recognize, guess
bloom: blossom, unfold, sprout, grow, bud, wilt, wither, flourish, ripen, germinate, expand, shrink, melt, thaw, freeze over, evaporate, dissolve, fade, change, transform, turn into, become, morph, evolve, transition, shift, hatch, decay, rot, rust
burn: glow, shine, flicker, twinkle, sparkle, shimmer, glitter, blaze, flash, flare, ignite, erupt, explode, burst, detonate, smolder, smoulder, glimmer, glisten, gleam, pulse, fill, fill up, crack, break, break apart, illuminate, light up, steam, bubble, spark, shatter, spill
echo: reverberate, resound, sound, blare, rumble, clang, clatter, patter, crackle, beep, honk, tick, thunder
`;

function readVerbs(): ReadonlyMap<string, string> {
  const verbs = new Map<string, string>();
  for (const line of verbLines.trim().split('\n')) {
    const colon = line.indexOf(':');
    const family = line.slice(0, colon);
    for (const verb of [family, ...line.slice(colon + 1).split(',')])
      if (!verbs.has(verb.trim())) verbs.set(verb.trim(), family);
  }
  return verbs;
}

/** Lemma of an everyday action → the family of motion the stage plays it with. */
export const actionVerbs: ReadonlyMap<string, string> = readVerbs();

/** Verbs that need no object, so that `dancing soldiers` are soldiers who dance and not somebody dancing them. */
export const intransitiveVerbs: ReadonlySet<string> = new Set(
  [
    'walk',
    'run',
    'jump',
    'dance',
    'fly',
    'swim',
    'sit',
    'stand',
    'lie',
    'fall',
    'rise',
    'turn',
    'sing',
    'burn',
    'bloom',
    'echo',
  ]
    .flatMap((family) => [...actionVerbs].filter(([, own]) => own === family).map(([verb]) => verb))
    .filter(
      (verb) =>
        ![
          'cross',
          'wake',
          'wake up',
          'enter',
          'tell',
          'teach',
          'shake',
          'kiss',
          'hug',
          'explore',
          'leave',
          'pour',
          'shop',
          'browse',
        ].includes(verb),
    )
    .concat([
      'look',
      'graze',
      'play',
      'fight',
      'work',
      'smoke',
      'grow',
      'float',
      'migrate',
      'rest',
      'wait',
      'chat',
      'flow',
      'break',
      'crack',
      'balance',
      'crawl',
      'slither',
      'scramble',
      'clamber',
      'wriggle',
    ]),
);

/** Verbs that only open another: `starts running`, `begins to dance`, `stops to drink`. */
export const openingVerbs: ReadonlySet<string> = new Set(
  'start begin continue keep try attempt proceed resume decide want love like manage learn enjoy prepare use need appear seem happen'.split(
    ' ',
  ),
);

/** What something does that is where the words before say: `behind the fence hides a fox`. */
export const standingVerbs: ReadonlySet<string> = new Set(
  'hang stand lie sit loom wait sleep rest live come go run grow shine hide kneel crouch float swim lurk squat lean climb descend sail land ride cruise march stretch'.split(
    ' ',
  ),
);
