import type { SoundCue, Weather } from '../storyboard.ts';

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [cue = '', words = ''] = line.split(':');
        return words.split(',').map((word): [string, string] => [word.trim(), cue.trim()]);
      }),
  );

/** Nouns that name a sound and nothing to see: noun → cue. */
export const soundNouns: ReadonlyMap<string, string> = table(`
footsteps: footstep, footsteps, step sound, footfall
rain: sound of rain, patter, rainfall
waves: sound of waves, surf, wave sound
birds: birdsong, bird song, chirping, tweeting, chirp, birds chirping
wind: sound of wind, rustling, whoosh, howling wind
laughter: laughter, giggling, giggle, chuckling
applause: applause, clapping, ovation
cheering: cheering, cheer
crowd: chatter, murmur, crowd noise, clamor, hubbub, roar of the crowd
music: accompaniment, music, melody, song, soundtrack, tune, beat, rhythm, background music, score, jazz, symphony, techno music
traffic: traffic noise, traffic sound, honking
engine: engine, engine sound, engine noise, hum, rumble, roar, motor
explosion: bang, boom
siren: siren, sirens, wail, wailing
thunder: thunder, thunderclap, roll of thunder
bells: chime, ringing, toll, tolling
bark: barking
alarm: alarm, alarm bell
gunfire: gunshot, gunfire
hooves: hoofbeat, hoof beat, clip-clop
howl: howling
roar: roaring, growl, growling, snarl
meow: meowing, purring
singing: singing, humming
cry: crying, sobbing
scream: screaming, shriek
sizzle: sizzling
drums: drumbeat, drumming
insects: buzzing, cricket song
snore: snoring
typing: clacking of keys
water drips: dripping
wings: wingbeat, flapping
crackle: crackle, crackling
voice: voice, voiceover, voice-over, narration, narrator, whisper, dialogue, conversation
silence: silence, no sound
heartbeat: heartbeat
whistle: whistle
splash: splashing
ticking: ticking, tick
ambience: ambient sound, ambience, ambient noise, city noise
`);

const thingCues = table(`
guitar: guitar, acoustic guitar, electric guitar, electronic guitar, ukulele, banjo, bass guitar, guitarist
piano: piano, grand piano, keyboard instrument, pianist, keyboardist, organist
violin: violin, cello, fiddle, viola, violinist, cellist, fiddler
drums: drum, drum set, drum kit, bongo, drummer
trumpet: trumpet, trombone, bugle, trumpeter
saxophone: saxophone, saxophonist
flute: flute, recorder, clarinet, flutist, flautist, clarinetist
accordion: accordion, accordionist
harp: harp, harpist
music: dj, band, orchestra, musician, street musician, singer, radio, gramophone, record player, choir
waves: wave, ocean wave, surfer, surf, tsunami
water: waterfall, fountain, stream, cascade, brook, rapids
fire: fire, bonfire, campfire, flame, fireplace, wildfire
fireworks: fireworks, firework, firecracker
explosion: explosion, blast, bomb
thunder: lightning, lightning bolt, thundercloud
engine: car, truck, bus, motorcycle, motorbike, race car, racing car, sports car, tractor, taxi, van, scooter, tank, jeep, pickup truck, motorboat, speedboat, excavator, bulldozer
airplane: airplane, plane, jet, fighter jet, airliner, aircraft, aeroplane
helicopter: helicopter, drone
train: train, steam train, locomotive, steam locomotive, bullet train, subway train, tram
rocket: rocket, space shuttle, spaceship
siren: police car, ambulance, fire truck, fire engine
birds: bird, seagull, sparrow, songbird, parrot, pigeon, flock of birds, dove, crow, duck, goose
crowd: crowd, audience, spectator, fan club, cheerleader
insects: insect, bee, cricket, cicada, fly, mosquito
clock: clock, grandfather clock
bells: bell, church bell
hooves: racehorse
typing: typewriter
`);

const verbCues = table(`
footsteps: walk, march, stroll, stride, hike, run, jog, sprint, pace, trudge, tread, wander
explosion: explode, detonate, erupt
gunfire: shoot, fire
splash: splash, dive, swim, surf, jump into, paddle
applause: applaud, clap
cheering: cheer, celebrate
laughter: laugh, giggle, chuckle
voice: talk, speak, chat, argue, discuss, announce, preach, lecture, whisper, shout, yell, debate
singing: sing
bark: bark
meow: meow, purr
roar: roar, growl, snarl
howl: howl
neigh: neigh, whinny
chirp: chirp, tweet
cry: cry, weep, sob
scream: scream
typing: type
engine: drive, race, accelerate
sizzle: fry, sizzle, grill, cook
hammering: hammer, weld
drums: drum
gallop: gallop, trot
whistle: whistle
honk: honk, beep
music: dance, play music
crackle: burn, crackle
tick: tick
ring: ring
thunder: thunder
bubbles: bubble, boil
wings: flap
snore: snore
`);

const weatherCues: Partial<Record<Weather, string>> = {
  rain: 'rain',
  storm: 'thunder',
  wind: 'wind',
  snow: 'wind',
  dust: 'wind',
};

const placeCues = table(`
waves: beach, ocean, bay, island, dock, yacht deck, cliff
water: river, waterfall, fountain square, canal
birds: forest, garden, park, botanical garden, field, campsite, savanna, forest road, farm, marsh
traffic: city, street, highway, crosswalk, road, bus stop
crowd: marketplace, stadium, arena, stage, shopping mall, airport, amusement park, restaurant, cafe, bar, cafeteria, train station, subway station, square, circus, football field, baseball field, zoo
music: nightclub, ballroom, music studio, casino
wind: desert, mountain, arctic, glacier, canyon, ski slope, iceberg, hill, valley
bubbles: underwater, aquarium
machines: factory, construction site, garage, industrial area
explosion: battlefield
train: railway, train
water drips: cave
children: playground
engine: raceway, runway
`);

export function impliedCues(noun: string): string[] {
  const cue = thingCues.get(noun) ?? thingCues.get(noun.split(' ').at(-1) ?? '');
  return cue ? [cue] : [];
}

export const verbCue = (verb: string): string | undefined =>
  verbCues.get(verb) ?? verbCues.get(verb.split(' ')[0] ?? '');
export const weatherCue = (weather: Weather): string | undefined => weatherCues[weather];
export const placeCue = (place: string): string | undefined => placeCues.get(place);

export type DraftCue = SoundCue;
