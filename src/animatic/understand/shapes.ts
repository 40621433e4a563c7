/**
 * Common things that have no emoji and that the stage draws itself. One line per shape: its name, then further nouns
 * that it shows. A shape's name is what `drawnAs.name` carries.
 */
const shapeLines = `
lighthouse: beacon tower
knight: armoured knight, armored knight, paladin, crusader
fence: corral, paddock fence, picket fence, railing, wooden fence, handrail, palisade, guardrail
barbed wire: barbed wire fence, razor wire, wire fence
podium: lectern, pulpit, pedestal, stand, plinth, rostrum, dais
loudspeaker: speaker, amplifier, sound system, subwoofer, boombox
tank: army tank, battle tank, panzer, armoured vehicle, armored vehicle
cannon: artillery, howitzer
crater: bomb crater, shell hole
table: ironing board, dining table, desk, coffee table, workbench, wooden table, counter, countertop, nightstand, picnic table
lamp post: streetlamp, street lamp, streetlight, street light, lamppost, lantern post, street lantern
table lamp: night-light, night light, nightlight, desk lamp, bedside lamp, floor lamp
chandelier: candelabra
strip light: fluorescent tube, tube light, fluorescent lamp, ceiling lamp
windmill: wind turbine
bridge: suspension bridge, footbridge, golden gate bridge, drawbridge, viaduct
skyscraper: high-rise, tower block, highrise, empire state building
house front: facade, storefront, shop front
barn: silo, shed, stable
watermill: mill, water wheel
arch: archway, gateway, triumphal arch
column: pillar, marble column
wall: stone wall, partition, city wall
well: water well
pyramid: egyptian pyramid
obelisk: monument, monolith
igloo: snow hut
treehouse: tree house
bench: park bench, pew
fire hydrant: hydrant
parking meter: meter
phone booth: telephone booth, telephone box, phone box
traffic cone: cone
sign: signpost, road sign, signboard, billboard, neon sign, banner, poster, street sign, neon, signage, neon light
chalkboard: blackboard, whiteboard
shelf: bookshelf, bookcase, rack, server rack, cupboard, cabinet, wardrobe, closet, dresser, drawer
refrigerator: fridge, freezer
oven: stove, cooker
microwave: microwave oven
toaster:
grill: barbecue, bbq, griddle, brazier
blender: mixer, juicer, food processor, smoothie maker
sink: washbasin, basin
washing machine: washer, dryer, tumble dryer, clothes dryer, dishwasher, washing-machine
fireplace: hearth, chimney, forge, furnace, kiln
rug: carpet, mat, doormat, placemat, bath mat
curtain: drape, stage curtain
pillow: cushion
blanket: quilt, bedsheet, bed sheet, duvet, bedspread, towel, fabric, cloth, sheet, textile, tablecloth, silk
tray: platter
bottle: water bottle, glass bottle, plastic bottle, perfume bottle
glass: drinking glass, glass of water, goblet, chalice
pan: saucepan, skillet, wok, cauldron
hair drier: hair dryer, hairdryer, blow dryer
remote: remote control, tv remote
baseball bat: club, wooden bat
baseball glove: catcher's mitt, mitt
tennis racket: racket, racquet, fly swatter
golf club:
snowboard:
surfboard: paddleboard
swing: swing set, hammock
seesaw:
trampoline:
sandcastle: sand castle
scarecrow:
hay bale: haystack, hay, bale of hay
plow: plough
wheelbarrow: barrow
cart: wagon cart, horse cart, handcart, market stall cart
carriage: horse carriage, chariot, stagecoach
market stall: stall, booth, kiosk, street stall, food stall, food cart
food truck: ice cream truck
rowing boat: rowboat, dinghy, lifeboat, row boat
raft: inflatable raft
pirate ship:
galleon: tall ship, frigate, caravel
viking ship: longship, longboat, viking longship, viking boat, drakkar
submarine:
hot air balloon: hot-air balloon, airship, blimp, zeppelin
drone: quadcopter
excavator: bulldozer, digger, forklift
combine harvester: combine, harvester, reaper machine
space rover: rover, mars rover, moon rover, lunar rover, planetary rover, martian rover, moon buggy
rail track: railway track, railroad track, train track, rail
crosswalk: zebra crossing, crossing
puddle: liquid, spill, oil slick, paint,
cross: crucifix
waterfall: cascade
lake: pond, pool of water, hot spring
stream: creek, brook, moat, ditch, gutter, rain gutter
iceberg: ice floe
glacier:
cliff: crag, rock face
island: islet
dune: sand dune
cave: cavern, grotto
hole: pit, tunnel, burrow, rabbit hole, mouse hole
grass: tall grass, lawn, blade of grass
hedge: hedgerow
seaweed: kelp, algae
sail: mast
sun rays: sunbeam, ray of light, light ray
smoke: plume of smoke, smoke plume
steam: vapour, vapor
dust cloud: powder, ash cloud, powder cloud, flour, dust
lava: magma
laser beam: laser, spotlight, beam of light, searchlight, headlight
lightsaber: light saber
portal: magic portal, gateway of light
hologram:
circle: disc, sphere, orb, dot
square: cube, rectangle
triangle: prism
spiral: swirl, vortex
arrow:
whirlpool: maelstrom
throne:
treasure chest: chest, trunk
pocket watch:
easel: canvas
typewriter:
gramophone: record player, turntable, dj booth, mixing desk
harp: lyre
xylophone: marimba
bagpipes:
tambourine: cymbal, gong
harmonica:
music stand: microphone stand, tripod
bow tie: bowtie
belt: strap, leash
cape: veil, shawl, poncho
apron:
uniform: costume, armor, armour, spacesuit, space suit, wetsuit
rocking chair:
stroller: pram, baby carriage
crib: cradle, cot, playpen
stick: rolling pin, fence post, post, gatepost, branch, twig, pole, rod, staff, baton, spear, broomstick, scepter, sceptre, lance, trident, crook, oar, paddle, cue
stairs: staircase, stairway, steps, step, escalator
roof: rooftop
satellite tower: radio tower, transmission tower, pylon, power line, utility pole, telephone pole, power pole
dock: pier, jetty
cage: birdcage, mousetrap, mouse trap, rat trap
aquarium: fish tank, fishbowl
totem: totem pole
paper plane: paper airplane, paper aeroplane
origami crane: origami, paper crane
paper boat:
snow globe:
music box:
domino: lego
toy block: building block, toy brick, alphabet block, wooden block
marionette: puppet
horseshoe:
saddle: bridle
ink: inkblot, paint splash, splash
water: water surface, sea water
spark: ember
shadow: silhouette
reflection:
ramp: skate ramp, jump ramp, loading ramp, boarding ramp
vacuum cleaner: vacuum, hoover, lawn mower, lawnmower
robot vacuum: robot vacuum cleaner, roomba
ceiling: rafter
windowsill: window sill, window ledge, sill
hive: beehive, bee hive, wasp nest, hornet nest
honeycomb: comb of honey, hive frame
birdhouse: bird house, nesting box, nest box, bird box, bird feeder, birdfeeder
trough: feeding trough, water trough, manger
sprinkler: lawn sprinkler, garden sprinkler
manhole: manhole cover
drain: storm drain, grate, grating, sewer grate, drainpipe
geyser:
cocoon: chrysalis
clothesline: clothes line, washing line, laundry line
maze: labyrinth, hedge maze
basketball hoop: basketball net, basketball basket, basketball backboard
hoop: hula hoop, hula-hoop
anvil:
bellows:
propeller: rotor, rotor blade
steel beam: girder, steel girder, i-beam
balance beam:
starting block: starting blocks
puck: hockey puck, ice hockey puck
chalk: piece of chalk, chalk stick
coil: coil of rope, rope coil
stretcher: gurney
stilts: stilt
lute: oud
oxygen tank: air tank, scuba tank, diving tank, oxygen cylinder, gas cylinder, gas bottle, propane tank
gold bar: gold ingot, ingot, bullion
cylinder:
dome: glass dome, cloche, cupola
slime: goo
mud: mud puddle, mud bath, quagmire
soil: dirt, topsoil, riverbed, lakebed, river bed
moss: lichen, mould, mold, mildew
asphalt: bitumen
crack: fissure, crevice
clay: lump of clay
snow heap: snowdrift, snow drift, snowbank, snow pile, pile of snow, heap of snow, drift
leaf heap: leaf pile, pile of leaves, heap of leaves
garbage: trash, rubbish, litter, heap of garbage, pile of garbage, pile of trash, garbage heap
heap: pile, mound, molehill
shavings: shaving, wood shaving, splinter, wood chip, sawdust
spice:
pyjamas: pajamas, pyjama, pajama, nightgown, nightshirt, onesie, nightie
overalls: overall, dungarees, coverall, coveralls, boiler suit, jumpsuit, boilersuit
tracksuit: track suit, jogging suit, sweatsuit
life jacket: lifejacket, life vest
suspenders:
collar: dog collar
match: matchstick
lampshade: lamp shade
doorbell: door bell
corkboard: bulletin board, pinboard, notice board, noticeboard
clipboard:
roll of tape: duct tape, adhesive tape, sticky tape, scotch tape
barrier tape: police tape, caution tape
whisk: egg whisk
tweezers: tweezer, tongs
bauble: christmas bauble, christmas ornament
drinking straw:
macaron: macaroon
keyhole:
locker:
barbell: dumbbell, kettlebell
plank: cutting board, chopping board, bread board
rake: garden rake, leaf rake
watering can:
sewing machine:
device: air conditioner, router, modem, heater, thermostat, smoke detector, coffee maker, coffee machine, espresso machine
`;

function readShapes(): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const line of shapeLines.trim().split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    shapes.set(name, name);
    for (const noun of line.slice(colon + 1).split(',')) if (noun.trim()) shapes.set(noun.trim(), name);
  }
  return shapes;
}

/** Noun, singular and lower case → the name of the drawn shape that shows it. */
export const shapes: ReadonlyMap<string, string> = readShapes();

/** Every shape the stage is asked to draw. */
export const shapeNames: readonly string[] = [...new Set(shapes.values())];
