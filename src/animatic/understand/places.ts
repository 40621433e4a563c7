import { glyphs } from './glyphs.ts';
import { plainAdjectives } from './word-lists.ts';

/**
 * Where a scene can play. One line per kind of place: its name, the family of sets that the stage draws it with, `in` or
 * `out` (indoors or outdoors), and further words for it. `setting.place` carries the word that was written: a pond is no
 * lake, though both are drawn alike.
 */
const placeLines = `
alley|alley|out|alleyway, back alley, back street, backstreet, side street, laneway
amusement park|park|out|theme park, fairground, carnival, funfair, county fair, fair
aquarium|underwater|in|oceanarium, aquarium tunnel
airport|hall|in|baggage claim, departure hall, airport terminal, terminal, departure lounge
runway|road|out|helipad, heliport, airfield, tarmac, airstrip, landing strip, launch pad, launchpad
apartment|room|in|flat, loft, penthouse, studio apartment, condo
arcade|club|in|video arcade, game arcade
arctic|snow|out|antarctica, north pole, south pole, tundra, snowfield, polar landscape, ice field, frozen landscape
arena|stadium|out|colosseum, coliseum, bullring
art gallery|museum|in|gallery, exhibition, exhibition hall
attic|room|in|garret
auditorium|theatre|in|lecture hall, concert hall, opera house, opera
backyard|garden|out|back yard, front yard, yard, lawn
bakery|shop|in|bakery shop, patisserie, pastry shop
balcony|city|out|terrace, veranda, patio
ballroom|hall|in|dance hall, banquet hall, great hall
bank|hall|in|bank vault, vault
bar|bar|in|pub, tavern, saloon, cocktail bar, inn, izakaya
barn|barn|in|barnyard barn, shed, woodshed, tool shed, toolshed, garden shed, stable, cowshed, hayloft
baseball field|stadium|out|baseball stadium, baseball diamond, ballpark
basement|room|in|cellar, wine cellar
basketball court|court|out|court, tennis court, volleyball court, sports court
bathroom|bathroom|in|public toilet, roman bath, thermal bath, restroom, shower, washroom, toilet room, lavatory
battlefield|battlefield|out|military base, training ground, training camp, boot camp, minefield, battleground, war zone, warzone, trench warfare, front line, frontline, war
bay|harbour|out|cove, lagoon, gulf
beach|beach|out|seafront, promenade, esplanade, mudflat, rock pool, tide pool, seashore, seaside, shore, shoreline, coast, coastline, sandy beach, sand, sea shore, beachfront
bedroom|bedroom|in|sleeping room, hotel room, nursery, dorm, dormitory, dorm room
botanical garden|garden|out|arboretum, botanic garden
bowling alley|hall|in|bowling lane, bowling hall
boxing ring|gym|in|wrestling ring
bookshop|shop|in|bookstore, book store, second-hand bookshop
bridge|bridge|out|overpass, footbridge, viaduct
bus stop|street|out|bus station, bus shelter
cafe|cafe|in|café, coffee shop, coffeehouse, coffee house, tea house, teahouse, bistro
cafeteria|restaurant|in|canteen, food court, mess hall
campsite|forest|out|camp, campground, camping site, campfire site
campus|park|out|university campus, college campus, university, college, schoolyard, school yard
canal|canal|out|moat, castle moat, grand canal, waterway, venetian canal
candy store|shop|in|sweet shop, toy store, toy shop
canyon|canyon|out|gorge, ravine, grand canyon, badlands
casino|club|in|gambling hall
castle|castle|out|fortress, citadel, castle courtyard, palace, chateau
cave|cave|in|cave mouth, cavern, grotto, underground cave, ice cave
cemetery|cemetery|out|graveyard, churchyard, burial ground
church|church|in|cathedral, chapel, abbey, monastery, church interior, convent, nunnery
circus|circus|in|circus ring, circus tent, big top
city|city|out|ghost town, cityscape, downtown, metropolis, town, urban landscape, skyline, city center, city centre, megacity, city skyline, uptown, neon city, futuristic city, new york city, tokyo, times square, manhattan
classroom|classroom|in|schoolroom, school, lecture room, kindergarten, academy, lecture theatre, lecture theater, nursery school, art class, seminar room, computer lab, orphanage, daycare, day care
cliff|cliff|out|cliff top, clifftop, cliff edge, bluff, precipice, ledge
clouds|sky|out|above the clouds, sea of clouds
construction site|construction site|out|building site
corridor|corridor|in|hallway, passageway, hall, passage
countryside|field|out|rural landscape, hillside countryside, rural area, landscape, rolling hills
courtroom|hall|in|court room, court of law
courtyard|courtyard|out|plaza courtyard, cloister, atrium
crosswalk|street|out|pedestrian crossing, zebra crossing, intersection, crossroads, crossroad
desert|desert|out|salt flat, salt desert, sahara, dune, sand dune, desert landscape, wasteland, sahara desert, savanna desert
data center|laboratory|in|command center, command centre, mission control, data centre, server room, server farm, control room, control tower
dining room|dining room|in|dining hall
dock|harbour|out|pier, jetty, wharf, quay, boardwalk
driveway|street|out|
elevator|corridor|in|lift, elevator car
dungeon|cave|in|catacombs, crypt, catacomb, tomb
factory|factory|in|mill, sweatshop, slaughterhouse, abattoir, textile mill, cider mill, paper mill, foundry, forge, smithy, blacksmith's shop, brewery, distillery, winery, pottery, engine room, brickyard, workshop, plant floor, assembly line, industrial plant, steel mill, warehouse factory, tannery
farm|farm|out|pumpkin patch, chicken run, aviary, cattle pen, sheepfold, farmhouse, pigsty, chicken coop, henhouse, hen house, kennel, paddock, apiary, tea plantation, allotment, farmland, farmyard, ranch, barnyard, vineyard, orchard, paddy field, rice paddy, rice field, plantation, rice terrace
field|field|out|hayfield, driving range, floodplain, meadow, grassland, pasture, prairie, grass field, flower field, wheat field, cornfield, wheatfield, sunflower field, lavender field, grassy field, corn field, glade, moor, savannah grass, steppe, plain, heath
fire station|garage|in|firehouse, fire house
football field|stadium|out|soccer field, football pitch, soccer pitch, football stadium, soccer stadium, pitch, rugby field
forest|forest|out|copse, woods, woodland, jungle, rainforest, pine forest, grove, forest clearing, clearing, enchanted forest, bamboo forest, thicket, rain forest, wood, wilderness
forest road|forest|out|forest path, forest trail, woodland path
fountain square|square|out|
car wash|garage|in|
garage|garage|in|car workshop, auto repair shop, repair shop, body shop
garden|garden|out|maze, hedge maze, flower garden, zen garden, rose garden, vegetable garden, japanese garden, flower bed, flowerbed, cottage garden, back garden
gas station|gas station|out|petrol station, service station, filling station, rest stop
glacier|snow|out|ice sheet, ice shelf
golf course|field|out|golf green, putting green, fairway
greenhouse|garden|in|glasshouse, conservatory, hothouse
gym|gym|in|gymnasium, fitness center, fitness centre, fitness studio, indoor gymnasium, weight room, sports hall, dojo
hair salon|shop|in|barbershop, barber shop, beauty salon, salon, spa
harbour|harbour|out|dockyard, waterfront, boatyard, boathouse, dry dock, estuary, harbor, port, marina, seaport, fishing port, shipyard
highway|road|out|border crossing, freeway, motorway, expressway, interstate, autobahn, toll booth, toll plaza
hill|hill|out|hillside, hilltop, slope, knoll, hills, green hill, grassy hill, rolling hill
hospital|hospital|in|ambulance station, sanatorium, nursing home, hospital room, clinic, infirmary, morgue, dental clinic, maternity ward, doctor's office, emergency room, operating room, operating theatre, hospital ward, ward
hotel lobby|hall|in|convention center, convention centre, ballroom hall, armory, armoury, school hall, village hall, community hall, assembly hall, church hall, parish hall, entrance hall, wedding hall, guildhall, barracks, town hall, embassy, hostel, council chamber, trading floor, bingo hall, lobby, hotel, reception, foyer
ice rink|rink|in|ice skating rink, skating rink, hockey rink, rink, frozen rink, ice hockey rink
iceberg|snow|out|ice floe
industrial area|industrial|out|industrial zone, industrial district, power plant, refinery, oil field
island|beach|out|tropical island, desert island, islet
jail cell|cell|in|stone cell, monk's cell, monastic cell, prison cell, prison, jail, dungeon cell
junkyard|industrial|out|scrapyard, landfill, dump, scrap yard
kitchen|kitchen|in|kitchenette, pantry, larder, scullery, galley
laboratory|laboratory|in|lab, research lab, research facility, chemistry lab, science lab
lake|lake|out|lakeside, lakeshore, pond, waterhole, watering hole, reservoir, mountain lake, frozen lake, loch, fjord
laundromat|shop|in|laundry room, laundrette, laundry
library|library|in|indoor library, study, archive, reading room
living room|living room|in|lounge, sitting room, parlor, parlour, family room, den
mansion|house|out|manor, manor house, estate, villa
marketplace|market|out|market, bazaar, street market, flea market, farmers market, farmer's market, souk, market square, food market, night market, fish market, market hall, farmers' market
marsh|swamp|out|swamp, bog, wetland, bayou, mangrove, mangrove swamp, everglades
mars|mars|out|mars base, crater, martian surface, red planet, planet mars, surface of mars, martian landscape
venus|mars|out|surface of venus, planet venus, venusian surface
moon titan|mars|out|surface of titan, saturn's moon titan, saturn's moon, titan moon
planet mercury|moon|out|surface of mercury
pluto|moon|out|surface of pluto, dwarf planet, planet pluto
asteroid surface|moon|out|surface of an asteroid, surface of the asteroid, surface of a comet, jupiter's moon, moon europa, moon io, surface of europa
exoplanet|mars|out|alien planet, alien landscape, alien world, distant planet, strange planet, another planet, unknown planet, foreign planet, rocky planet, surface of jupiter, surface of saturn, surface of neptune, surface of a planet, surface of the planet
moon|moon|out|moon dust, moondust, lunar dust, lunar soil, moon base, moon surface, surface of the moon, lunar surface, lunar landscape, the moon
mine|cave|in|mine shaft, coal mine, gold mine, mineshaft, diamond mine
mountain|mountain|out|mountains, mountain range, highlands, alps, himalayas, andes, rockies, rocky mountains, swiss alps, mountain peak, summit, mountain top, mountaintop, peak, mountain pass, alpine pass, high pass, snowy pass, mountain landscape, mountainous landscape, mountainous terrain, mountainous region, rocky mountain, ridge, mount everest, mountainside
motel|room|in|motel room
movie theater|theatre|in|backstage, cinema, movie theatre, theater, theatre, indoor movie theater, drive-in, drive-in theater
museum|museum|in|museum gallery, science museum, natural history museum, indoor museum, history museum
music studio|studio|in|recording studio, sound studio, radio studio, recording booth, sound booth
newsroom|office|in|news room
nightclub|club|in|club, disco, discotheque, dance club, dance floor, dancefloor, rave, night club, jazz club
oasis|desert|out|desert oasis
observatory|laboratory|in|planetarium
ocean|ocean|out|sea, open water, open sea, open ocean, high seas, atlantic, pacific, mediterranean, seascape, calm water, rough sea
office|office|in|workplace, cubicle, open-plan office, newsroom, boardroom, meeting room, conference room, call center
palace|castle|out|royal palace, throne room
park|park|out|city park, public park, central park, dog park, national park, nature reserve
parking lot|parking lot|out|car park, parking garage, parking space
path|path|out|trail, footpath, walkway, pathway, hiking trail, dirt path, garden path, country lane, lane
pharmacy|shop|in|drugstore, chemist shop, drug store
phone booth|street|out|telephone booth
playroom|room|in|play room, games room
playground|playground|out|jungle gym, sandbox, sandpit, play area, skate playground
police station|office|in|station house
porch|house|out|front porch, doorstep, front door
post office|shop|in|
quarry|canyon|out|stone quarry, gravel pit, marble quarry
raceway|road|out|race track, racetrack, racing track, speedway, circuit, nascar track
railway|railway|out|train yard, rail yard, railyard, switchyard, train railway, railroad, railway track, train track, railway line, train tracks, railroad tracks, rail track
restaurant|restaurant|in|diner, fast food restaurant, sushi bar, pizzeria, steakhouse, trattoria, ramen shop, noodle shop
river|river|out|riverbank, riverside, stream, creek, brook, river bank, thames, seine, nile, amazon river, rapids, delta, estuary
road|road|out|country road, dirt road, open road, desert road, winding road, roadside, coastal road, mountain road, asphalt road, highway road, route, boulevard road, checkpoint
rooftop|city|out|roof, housetop, roof terrace, roof garden
room|room|in|chamber, alcove, anteroom, antechamber, backroom, cloakroom, locker room, changing room, common room, staff room, boiler room, stockroom, storeroom, storage room, music room, rehearsal room, darkroom, steam room, sauna, hammam, bathhouse, photo booth, guard room, vestibule, interior, indoor room, dark room, empty room, waiting room, white room, dressing room, guest room
ruins|ruins|out|ancient ruins, ruin, ruined city, ruined temple, post-apocalyptic city, abandoned city, rubble
savanna|savanna|out|savannah, african savanna, serengeti, african plain, african plains, grassy plain, safari, outback
shipwreck|underwater|out|sunken ship, wreck
sawmill|factory|in|lumber mill
shop|shop|in|store, deli, delicatessen, greengrocer, fishmonger, tailor's shop, cobbler's shop, butcher's shop, corner shop, pawnshop, boutique, clothing store, flower shop, florist, gift shop, antique shop, butcher shop, hardware store, pet shop, pet store, convenience store
shopping mall|mall|in|mall, shopping center, shopping centre, department store
skate park|skate park|out|skatepark, halfpipe, half pipe, half-pipe, skate ramp
ski slope|snow|out|ski resort, ski run, piste, snowy slope, ski lift
sky|sky|out|air, blue sky, mid-air, midair, heaven, night sky, starry sky, stratosphere
space|space|out|outer space, deep space, cosmos, galaxy, universe, solar system, orbit, milky way, nebula, zero gravity
space station|spaceship|in|spaceship interior, spaceship corridor, cockpit, spacecraft interior, bridge of a spaceship, iss
square|square|out|plaza, town square, old town square, market square, city square, piazza, public square, village square
stadium|stadium|out|archery range, cricket ground, rodeo, rodeo arena, amphitheatre, amphitheater, shooting range, velodrome, parade ground, sports stadium, bleachers, olympic stadium, grandstand
stage|stage|in|concert stage, theater stage, theatre stage, concert, rock concert, music festival, catwalk, show, talent show
staircase|staircase|in|stairwell, stairway, spiral staircase
street|street|out|roundabout, slum, tram stop, traffic island, avenue, boulevard, sidewalk, pavement, city street, cobblestone street, cobblestone sidewalk, curb, kerb, high street, main street, neighborhood, neighbourhood, suburb, busy street, chinatown, footpath pavement, cul-de-sac, cobblestones, cobblestone
studio|studio|in|film set, movie set, photo studio, film studio, photography studio, tv studio, television studio, dance studio, artist studio, art studio, white background, plain background, black background, blank background, backdrop, yoga studio, pottery studio
subway station|subway|in|railway carriage, train compartment, dining car, sleeping car, subway car, train carriage, metro station, underground station, subway platform, metro, tube station, subway, underground
supermarket|supermarket|in|grocery store, grocery, supermarket aisle, aisle, hypermarket
swimming pool|pool|out|hot spring, pool, indoor swimming pool, poolside, outdoor pool, water park, hot tub, jacuzzi
synagogue|church|in|
temple|temple|out|shrine, pagoda, ancient temple, buddhist temple, mosque, greek temple
tent|room|in|yurt, inside a tent
track|stadium|out|running track, outdoor track, athletics track
train station|station|out|train depot, tram depot, station, train station platform, railway station, railway platform, platform, train platform
trench|battlefield|out|trenches, foxhole
tunnel|tunnel|in|sewer, underpass, subway tunnel, mine shaft tunnel
underwater|underwater|out|coral reef, seabed, sea floor, seafloor, ocean floor, under the sea, bottom of the ocean, bottom of the sea, reef, deep sea, underwater coral reef, deep ocean, under water, underwater world, kelp forest
valley|valley|out|glen, vale
village|village|out|hamlet, settlement, old town, medieval village, medieval town, fishing village, favela, slum, shanty town
volcano|volcano|out|volcanic landscape, lava field, crater rim
warehouse|factory|in|cargo hold, loading bay, storehouse, depot, hangar, aircraft hangar
waterfall|waterfall|out|waterfalls, niagara falls, cascade
wedding|church|in|wedding venue, wedding ceremony, wedding reception
wild west town|western|out|western town, wild west, old west town, frontier town
yacht deck|ocean|out|deck, ship deck, deck of a ship, ship's deck
zoo|park|out|petting zoo, zoo enclosure, wildlife park
house|house|out|suburban house
home|living room|in|house interior, inside a house, indoors, nursing home, retirement home, care home
garden party|garden|out|picnic
banquet|dining room|in|feast
snow|snow|out|snowy landscape, winter landscape, snow field, winter wonderland
skyscraper|city|out|high-rise
tower|city|out|
lighthouse|cliff|out|
windmill|field|out|
fountain|square|out|
arch|ruins|out|
`;

/** Words that only stand for their kind: proper names, and what says where without naming it. */
const spokenAsKind = new Set(
  `air,mid-air,midair,heaven,stratosphere,tokyo,times square,manhattan,alps,himalayas,andes,rockies,mount everest,thames,
  seine,nile,sahara,serengeti,atlantic,pacific,mediterranean,everglades,colosseum,coliseum,under the sea,landscape,interior,indoors,inside a tent,inside a house,
  plain background,black background,white background,blank background,backdrop,post-apocalyptic city,curb,kerb,
  cobblestone,cobblestones,skyline,sand,show,war,calm water,sandbox,sandpit,front door,doorstep,zero gravity,orbit`.split(
    /,\s*/,
  ),
);

export interface Place {
  /** As written. */
  name: string;
  /** What it is drawn as. */
  kind: string;
  /** The family of sets that the stage draws it with. */
  set: string;
  indoors: boolean;
}

/** `pond` of a lake is a pond, `city street` of a street a city street, and `rough sea` of an ocean a sea. */
function ownName(word: string, kind: string, among: readonly string[]): string {
  if (spokenAsKind.has(word)) return kind;
  const [first = '', ...rest] = word.split(' ');
  const noun = rest.join(' ');
  return (plainAdjectives.has(first) || first === 'country') && among.includes(noun)
    ? ownName(noun, kind, among)
    : word;
}

function readPlaces(): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const lines = placeLines
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
  const kinds = new Set(lines.map(([kind]) => kind));
  for (const [kind = '', set = '', side, list = ''] of lines) {
    const words = list.split(',').map((word) => word.trim());
    for (const key of [kind, ...words]) {
      const place = { name: ownName(key, kind, words), kind, set, indoors: side === 'in' };
      if (key === kind || (key && !places.has(key) && !kinds.has(key))) places.set(key, place);
      const singular = key.replace(/s$/, '');
      if (key.length > 4 && !/ss$/.test(key) && !places.has(singular) && !kinds.has(singular) && !glyphs.has(singular))
        places.set(singular, place);
    }
  }
  return places;
}

/** Words for a place, singular and lower case → the place. */
export const places: ReadonlyMap<string, Place> = readPlaces();

/** Things from outside and places from inside: whoever is in a cabin is in its room. */
export const insides: ReadonlyMap<string, Place> = new Map(
  'ski lodge,hunting lodge,tree house,log cabin,mountain hut,cabin,cottage,hut,igloo,shack,chalet,treehouse,bungalow,villa,caravan,camper,bunker,clock tower,bell tower,belfry'
    .split(',')
    .map((name): [string, Place] => [name, { name, kind: 'living room', set: 'living room', indoors: true }])
    // Who is in a pyramid is in its chambers.
    .concat([['pyramid', { name: 'pyramid', kind: 'dungeon', set: 'cave', indoors: true }]]),
);

/** Where people stop to buy something: things, and where one is when nothing else says so. */
export const stands: ReadonlyMap<string, Place> = new Map(
  'kiosk,newsstand,stall,food stall,market stall,ticket booth,booth,food truck,lemonade stand,fruit stand,hot dog stand,vending machine,counter,checkout'
    .split(',')
    .map((name) => {
      const isInside = ['counter', 'checkout', 'vending machine'].includes(name);
      const [kind, set] = isInside ? ['shop', 'shop'] : ['marketplace', 'market'];
      return [name, { name, kind, set, indoors: isInside }];
    }),
);

/** Every kind of place once. */
export const placeNames: readonly string[] = [...new Set([...places.values()].map(({ kind }) => kind))];

/** The families of sets the stage draws. */
export const setNames: readonly string[] = [...new Set([...places.values()].map((place) => place.set))];
