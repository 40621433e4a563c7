/**
 * Nouns that an emoji of the Fluent 3D set shows. One line per emoji: the emoji, then its nouns, the plainest first.
 * Whole bodies come before faces: an actor that has legs acts better. Words that no line names are found through
 * their hypernyms (see `depict.ts`): labrador → dog.
 */
const glyphLines = `
🐕 dog, hound, samoyed, akita, shiba inu, shih tzu, chihuahua, dachshund, rottweiler, doberman, pomeranian, great dane, greyhound, labrador, golden retriever, retriever, husky, shepherd dog, german shepherd, border collie, beagle, dalmatian, corgi, bulldog, pug, terrier, mutt, doggy, pet dog
🐶 puppy, pup
🐩 poodle
🦮 guide dog
🐕‍🦺 service dog
🐈 cat, kitty, tabby, tabby cat, feline, house cat, siamese, siamese cat, persian cat
🐱 kitten
🐈‍⬛ black cat
🐎 horse, stallion, mare, pony, foal, mustang, racehorse, steed
🦄 unicorn
🦓 zebra
🫏 donkey, mule
🫎 moose, elk
🦌 deer, reindeer, stag, doe, fawn, caribou, antelope, gazelle, impala
🦬 bison, buffalo
🐄 cow, cattle, calf, dairy cow
🐂 ox, bull
🐃 water buffalo
🐖 pig, hog, sow
🐷 piglet
🐗 boar, wild boar, warthog
🐏 ram, bighorn
🐑 sheep, lamb, ewe
🐐 goat, billy goat
🐪 camel, dromedary
🐫 bactrian camel
🦙 llama, alpaca
🦒 giraffe
🐘 elephant
🦣 mammoth
🦏 rhinoceros, rhino
🦛 hippopotamus, hippo
🐁 mouse, mole
🐀 rat
🐹 hamster, gerbil, guinea pig
🐇 rabbit, hare
🐰 bunny
🐿️ squirrel, chipmunk
🦫 beaver, groundhog, marmot, capybara, platypus
🦔 hedgehog, porcupine, armadillo
🦇 bat
🐻 bear, brown bear, grizzly bear, grizzly, black bear, bear cub, cub
🐻‍❄️ polar bear
🐨 koala, koala bear
🐼 panda, giant panda, panda bear
🦥 sloth
🦦 otter, sea otter, river otter, weasel, ferret
🦨 skunk
🦘 kangaroo, wallaby
🦡 badger, anteater
🐾 paw print
🦃 turkey
🐔 hen, chicken
🐓 rooster, cock
🐣 hatching chick
🐤 chick
🐦 bird, sparrow, robin, bluebird, songbird, finch, swallow, hummingbird, canary, woodpecker, kingfisher
🐧 penguin
🕊️ dove, pigeon, seagull, gull
🦅 eagle, hawk, falcon, vulture, bald eagle, phoenix, griffin, pterodactyl
🦆 duck, mallard, duckling
🦢 swan, egret
🪿 goose
🦉 owl, barn owl
🦤 dodo, ostrich, emu
🪶 feather, plume
🦩 flamingo, heron, stork
🦚 peacock
🦜 parrot, macaw, cockatoo, parakeet, budgie, toucan
🐦‍⬛ crow, raven, blackbird, magpie, jackdaw, rook, starling, grackle
🐸 frog, toad, tree frog
🐊 crocodile, alligator
🐢 turtle, tortoise, sea turtle
🦎 lizard, gecko, chameleon, iguana, komodo dragon, salamander
🐍 snake, cobra, python, serpent, rattlesnake, eel
🐉 dragon
🐲 dragon head
🦕 sauropod, brontosaurus, brachiosaurus, diplodocus, long-necked dinosaur
🦖 dinosaur, tyrannosaurus, t-rex, tyrannosaurus rex, velociraptor, godzilla
🐳 whale, humpback whale, blue whale
🐋 sperm whale
🐬 dolphin, porpoise, orca, killer whale
🦭 seal, sea lion, walrus
🐟 fish, salmon, trout, tuna, cod, goldfish, koi, koi fish, carp, herring, tadpole
🐠 tropical fish, clownfish, angelfish, seahorse
🐡 blowfish, pufferfish
🦈 shark, great white shark
🐙 octopus, kraken
🦑 squid, cuttlefish
🪼 jellyfish
🐚 seashell, shell, conch
🪸 coral, coral reef
🦀 crab, hermit crab
🦞 lobster, crayfish
🦐 shrimp, prawn
🦪 oyster, clam
🐌 snail, slug
🦋 butterfly, monarch butterfly, moth, dragonfly
🐛 caterpillar, bug, centipede, millipede
🐜 ant, termite
🐝 bee, honeybee, bumblebee, wasp, hornet
🪲 beetle, scarab
🐞 ladybug, ladybird
🦗 cricket, grasshopper, locust, mantis, praying mantis
🪳 cockroach
🕷️ spider, tarantula
🕸️ spider web, cobweb, spiderweb, net, fishing net
🦂 scorpion
🦟 mosquito
🪰 fly, firefly
🪱 worm, earthworm
🦠 microbe, germ, virus, bacterium, cell
🐒 monkey, chimpanzee, chimp, baboon, lemur
🦍 gorilla, ape, king kong, yeti, bigfoot, sasquatch
🦧 orangutan
🐺 wolf, coyote, jackal, werewolf
🦊 fox, red fox, arctic fox
🦝 raccoon, red panda
🦁 lion, lioness, lion cub
🐅 tiger, bengal tiger, tiger cub
🐆 leopard, cheetah, jaguar, snow leopard, panther, lynx, cougar, puma, ocelot
💐 bouquet, bunch of flowers, flower arrangement
🌸 cherry blossom, blossom, sakura, flower blossom, petal
🪷 lotus, water lily, lotus flower, lily pad
🌹 rose
🥀 wilted flower
🌺 hibiscus, orchid, lily
🌻 sunflower
🌼 flower, daisy, wildflower, dandelion, marigold, bloom, chrysanthemum, daffodil
🌷 tulip
🪻 hyacinth, lavender, lupine, violet, iris, bluebell
🌱 venus flytrap, flytrap, pitcher plant, seedling, sprout, sapling, shoot
🪴 plant, potted plant, houseplant, pot plant, flowerpot, flower pot, fern
🌲 pine, pine tree, evergreen, evergreen tree, fir, spruce, conifer, redwood, cedar
🌳 tree, oak, oak tree, maple, maple tree, willow, apple tree, birch, banyan tree, bush, shrub
🌴 palm, palm tree, coconut tree, coconut palm
🌵 cactus
🌾 wheat, sheaf, barley, rye, rice plant, reed
🌿 herb, fern leaf, basil, mint, ivy, vine, weed
☘️ shamrock
🍀 clover, four-leaf clover
🍁 maple leaf, autumn leaf
🍂 fallen leaf, dead leaf
🍃 leaf, foliage
🪹 nest, bird nest
🪺 nest with eggs
🍄 mushroom, toadstool, fungus
🍇 grape, bunch of grapes
🍈 melon, cantaloupe
🍉 watermelon
🍊 orange, tangerine, mandarin, orange fruit
🍋 lemon, lime
🍌 banana
🍍 pineapple
🥭 mango, papaya
🍎 apple, fruit, pomegranate
🍏 green apple
🍐 pear
🍑 peach, plum, apricot, nectarine
🍒 cherry
🍓 strawberry, raspberry
🫐 blueberry, berry, blackberry
🥝 kiwi, kiwifruit
🍅 tomato
🫒 olive
🥥 coconut
🥑 avocado
🍆 eggplant, aubergine
🥔 potato
🥕 carrot
🌽 corn, corn cob, maize, ear of corn
🌶️ chili, hot pepper, chili pepper
🫑 bell pepper, pepper, capsicum
🥒 cucumber, zucchini, pickle
🥬 lettuce, cabbage, vegetable, spinach, kale, bok choy
🥦 broccoli, cauliflower
🧄 garlic
🧅 onion
🥜 peanut, nut, almond, walnut
🫘 bean, coffee bean, seed
🌰 chestnut, acorn
🫚 ginger
🫛 pea, pea pod
🍞 bread, loaf, loaf of bread
🥐 croissant, pastry
🥖 baguette
🫓 flatbread
🥨 pretzel
🥯 bagel
🥞 pancake, stack of pancakes
🧇 waffle
🧀 cheese
🍖 meat, rib
🍗 drumstick, roast chicken, chicken leg
🥩 steak, beef
🥓 bacon
🍔 hamburger, burger, cheeseburger
🍟 french fries, fries, chip, potato chip
🍕 pizza, slice of pizza
🌭 hot dog, sausage
🥪 sandwich
🌮 taco
🌯 burrito, wrap
🫔 tamale
🥙 kebab, gyro, pita
🧆 falafel, meatball
🥚 egg
🍳 fried egg, frying pan, omelette, breakfast
🥘 paella, curry, casserole, shallow pan of food
🍲 stew, pot of food, hot pot
🫕 fondue
🥣 bowl, cereal, soup, porridge, oatmeal, broth, colander, sieve, strainer, mixing bowl
🥗 salad
🍿 popcorn
🧈 butter
🧂 salt, salt shaker, pepper mill, pepper shaker, pepper pot
🥫 canned food, can, tin can
🍱 bento, lunch box
🍘 rice cracker
🍙 rice ball
🍚 rice, bowl of rice
🍜 noodle, ramen, noodles, bowl of noodles
🍝 spaghetti, pasta
🍠 sweet potato
🍢 skewer
🍣 sushi, sashimi
🍤 fried shrimp, tempura
🥮 moon cake
🥟 dumpling, gyoza
🥠 fortune cookie
🥡 takeout box
🍦 soft ice cream, ice cream cone
🍧 shaved ice
🍨 ice cream, gelato, sundae
🍩 donut, doughnut
🍪 cookie, biscuit
🎂 birthday cake, wedding cake
🍰 cake, slice of cake, shortcake, cheesecake, dessert
🧁 cupcake, muffin
🥧 pie, apple pie
🍫 chocolate, chocolate bar
🍬 candy, sweet
🍭 lollipop
🍮 custard, pudding, flan
🍯 honey, honey pot
🍼 baby bottle
🥛 glass of milk, milk
☕ coffee, cup, mug, coffee cup, cup of coffee, espresso, latte, cappuccino, hot chocolate, cocoa, teacup
🫖 teapot, kettle
🍵 tea, cup of tea, green tea, matcha
🍶 sake
🍾 champagne, champagne bottle, wine bottle
🍷 wine, wine glass, glass of wine, red wine
🍸 martini, cocktail glass
🍹 cocktail, tropical drink
🍺 beer, beer mug, pint
🍻 beers
🥂 champagne glass, toast
🥃 whisky, whiskey, tumbler
🫗 pouring liquid
🥤 soda, cup with straw, soft drink, drink, cola, milkshake, smoothie, beverage
🧋 bubble tea
🧃 juice box, juice, orange juice
🧊 ice, ice cube, block of ice
🥢 chopsticks, chopstick
🍽️ plate, dish, meal, dinner plate, food
🍴 fork, cutlery
🥄 spoon, ladle, spatula
🔪 knife, kitchen knife, peeler, potato peeler
🏺 vase, amphora, urn, pottery, pot
🫙 jar, mason jar, jam jar, glass jar
🌍 earth, globe, planet earth
🧭 compass
🏔️ snow-capped mountain, snowy mountain
⛰️ mountain, hill, peak
🌋 volcano
🗻 mount fuji
🏛️ classical building, temple, parthenon, greek temple
🏗️ construction crane, scaffolding
🧱 brick, brick wall
🪨 rock, stone, boulder, pebble
🪵 log, wood, firewood, timber, stump, tree stump
🛖 hut
🏘️ houses
🏚️ derelict house, abandoned house
🏠 house, mansion, manor, cottage, home, cabin, villa
🏡 house with garden
🏢 building, office building, apartment building, apartment block
🏣 post office
🏥 hospital
🏦 bank
🏨 hotel
🏪 convenience store
🏫 school
🏬 department store
🏭 factory
🏯 japanese castle, pagoda
🏰 castle, palace, fortress, disney castle
💒 wedding chapel
🗼 tower, tokyo tower, eiffel tower
🗽 statue of liberty
⛪ church, cathedral, chapel, monastery, abbey, convent
🕌 mosque
🛕 hindu temple
⛩️ shinto shrine, torii
🕋 kaaba
⛲ fountain
⛺ tent
🎠 carousel, carrousel, merry-go-round, carousel horse
🛝 slide, playground slide
🎡 ferris wheel
🎢 roller coaster
💈 barber pole
🎪 circus tent
🚂 locomotive, steam train, steam locomotive, steam engine
🚃 railway car, wagon
🚄 high-speed train, bullet train
🚆 train
🚇 subway train, metro train, subway car
🚈 light rail
🚊 tram, streetcar, trolley
🚝 monorail
🚌 bus
🚎 trolleybus
🚐 minibus, van, camper van, minivan
🚑 ambulance
🚒 fire engine, fire truck
🚓 police car
🚕 taxi, cab
🚗 car, tesla, bmw, mercedes, toyota, volkswagen, automobile, sedan, vehicle, convertible
🚙 suv, jeep, pickup
🛻 pickup truck
🚚 truck, delivery truck, lorry
🚛 articulated lorry, semi truck
🚜 tractor
🏎️ ferrari, lamborghini, porsche, bugatti, racing car, race car, sports car, formula one car
🏍️ motorcycle, motorbike
🛵 scooter, motor scooter, moped
🦽 wheelchair
🛺 auto rickshaw, rickshaw, tuk-tuk
🚲 bicycle, bike, mountain bike, tricycle, unicycle
🛴 kick scooter
🛹 skateboard
🛼 roller skate
🚏 bus stop
🛢️ oil drum, barrel
⛽ fuel pump, gas pump
🛞 wheel, tire, tyre
🚨 police light, alarm, alarm light
🚥 horizontal traffic light
🚦 traffic light, stoplight, traffic signal
🛑 stop sign
🚧 roadblock, barrier
⚓ anchor
🛟 life buoy, ring buoy, lifebuoy
⛵ sailboat, boat, yacht, sailing boat
🛶 canoe, kayak, gondola
🚤 speedboat, motorboat, jet ski
🛳️ cruise ship, passenger ship, liner, titanic
⛴️ ferry
🛥️ motor yacht
🚢 ship, vessel, cargo ship, container ship
✈️ airplane, plane, aeroplane, aircraft, jet, jet plane, jetliner, fighter jet, airliner
🛩️ small airplane, propeller plane, biplane
🪂 parachute, parachutist, skydiver, paraglider, hang glider, paratrooper
💺 seat
🚁 helicopter, chopper
🚠 cable car
🛰️ satellite
🚀 rocket, spaceship, spacecraft, space shuttle, starship
🛸 flying saucer, ufo
🛎️ bellhop bell
🧳 suitcase, luggage
⌛ hourglass
⏳ sand timer
⌚ watch, wristwatch
⏰ alarm clock
⏱️ stopwatch
🕰️ clock, mantel clock, grandfather clock
🌑 new moon
🌙 crescent moon, crescent
🌕 moon, full moon
☀️ sun
🪐 planet, saturn, ringed planet
⭐ star
🌟 glowing star, starfish, sea star
🌠 shooting star, meteor shower, meteor, falling star
☁️ cloud
⛈️ thundercloud
🌪️ tornado, whirlwind, cyclone
🌈 rainbow
☂️ umbrella
☔ umbrella with rain
⛱️ beach umbrella, parasol
⚡ lightning, lightning bolt, bolt of lightning
❄️ snowflake
⛄ snowman
☄️ comet, asteroid, meteorite
🔥 fire, flame, bonfire, campfire, blaze
💧 droplet, water drop, raindrop, dewdrop, drop
🌊 wave, ocean wave, tsunami
🎃 jack-o-lantern, jack o lantern, jack-o'-lantern, jack o'lantern, jack o' lantern, pumpkin
🎄 christmas tree
🎆 fireworks, firework
🎇 sparkler
🧨 firecracker, dynamite
✨ sparkle, glitter
🎈 balloon
🎉 party popper
🎊 confetti ball, confetti
🎋 bamboo tree, bamboo
🎍 pine decoration
🎏 carp streamer
🎐 wind chime
🎀 bow, ribbon
🎁 gift, present, gift box
🎗️ reminder ribbon
🎟️ ticket
🎖️ medal
🏆 trophy, cup trophy
🥇 gold medal
⚽ soccer ball, ball, football
⚾ baseball
🥎 softball
🏀 basketball
🏐 volleyball
🏈 american football
🏉 rugby ball
🎾 tennis ball, tennis
🥏 frisbee, flying disc
🎳 bowling, bowling pin, bowling ball
🏏 cricket bat
🏑 field hockey
🏒 hockey stick, ice hockey stick
🥍 lacrosse
🏓 ping pong, ping pong paddle, table tennis
🏸 badminton
🥊 boxing glove, punching bag
🥋 martial arts uniform
🥅 goal net
⛳ golf flag
⛸️ ice skate, skate
🎣 fishing rod, fishing pole
🤿 diving mask, snorkel
🎽 running shirt
🎿 ski, skis, pair of skis
🛷 sled, sledge, sleigh
🥌 curling stone
🎯 dartboard, target, bullseye, dart
🪀 yo-yo
🪁 kite
🔫 water gun, gun, pistol
🎱 billiard ball
🔮 crystal ball
🪄 magic wand, wand
🎮 video game controller, game controller, video game
🕹️ joystick
🎰 slot machine
🎲 die, dice
🧩 puzzle piece, puzzle, jigsaw
🧸 teddy bear, stuffed toy, stuffed animal, toy, plush toy
🪅 pinata
🪩 disco ball, mirror ball
🪆 nesting doll, doll, russian doll
♟️ chess, chess set, chess board, chessboard, chess pawn, chess piece, pawn
🃏 joker card, playing card
🀄 mahjong tile
🎭 theatre mask, mask
🖼️ framed picture, painting, picture, photo frame, picture frame, portrait, postcard
🎨 palette, artist palette, paint
🧵 thread
🪡 needle
🧶 yarn, ball of yarn, wool
🪢 knot, rope, whip, lasso
👓 glasses, eyeglasses, spectacles
🕶️ sunglasses
🥽 goggles
🥼 lab coat
🦺 safety vest, vest
👔 necktie, tie, suit
👕 t-shirt, shirt, sweater, hoodie, jersey, pullover, jumper
👖 jeans, trousers, pants
🧣 scarf
🧤 glove, mitten
🧥 coat, jacket, trench coat, raincoat, overcoat, cloak, robe, leather jacket
🧦 sock
👗 dress, gown, skirt, evening gown, ball gown, wedding dress, wedding gown
👘 kimono
🥻 sari
🩱 swimsuit, one-piece swimsuit
🩲 briefs
🩳 shorts
👙 bikini
👚 blouse, clothes, woman's clothes
🪭 folding fan, fan
👛 purse, wallet
👜 handbag, bag
👝 clutch bag
🛍️ shopping bag
🎒 backpack, rucksack, school bag
🩴 flip-flop
👞 leather shoe, shoe
👟 sneaker, running shoe, trainer
🥾 hiking boot, boot
🥿 flat shoe, slipper, house shoe, loafer, moccasin
👠 high heel, high-heeled shoe, heel
👡 sandal
🩰 ballet shoes, ballet shoe, ballet slipper
👢 cowboy boot
🪮 hair pick, comb, hairbrush
👑 crown, tiara
👒 sun hat, straw hat, hat, bonnet
🎩 top hat
🎓 graduation cap
🧢 cap, baseball cap
🪖 military helmet, helmet
⛑️ rescue helmet
📿 prayer beads, beads, necklace
💄 lipstick
💍 ring, engagement ring, diamond ring
💎 gem, diamond, jewel, crystal, gemstone, emerald, ruby, sapphire
🔔 bell
📯 horn, postal horn, whistle, tuba, hunting horn
🎙️ studio microphone
🎤 microphone
🎧 headphones, headphone
📻 radio
🎷 saxophone
🪗 accordion
🎸 guitar, acoustic guitar, electric guitar, bass guitar, electronic guitar, ukulele
🎹 piano, musical keyboard, grand piano, synthesizer, piano keyboard, organ, pipe organ
🎺 trumpet, trombone
🎻 violin, instrument, musical instrument, cello, fiddle, viola
🪕 banjo
🥁 drum, drum set, drum kit, snare drum
🪘 long drum, bongo
🪇 maracas
🪈 flute, recorder, clarinet
🎼 musical score, sheet music
🎵 musical note
🎶 music notes
📱 mobile phone, cell phone, phone, smartphone, cellphone, iphone
☎️ telephone, rotary phone
📞 telephone receiver
🔋 battery
🪫 low battery
💻 laptop, laptop computer, notebook computer
🖥️ computer, desktop computer, monitor, computer screen, screen
🖨️ printer
⌨️ keyboard, computer keyboard
🖱️ computer mouse
💽 minidisc
💾 floppy disk
💿 cd, compact disc, vinyl record, vinyl
🧮 abacus, calculator
🗜️ clamp, vise, stapler
🎥 movie camera
🎞️ film frames
📽️ film projector, projector
🎬 clapper board
📺 television, tv, television set, tv set
📷 camera, photo camera
📹 video camera, camcorder
📼 videotape
🔍 magnifying glass
🕯️ candle, wax, candlestick
💡 light bulb, lightbulb, bulb
🔦 flashlight, torch
🏮 red paper lantern, lantern, paper lantern, lamp
🪔 oil lamp
📔 notebook
📕 closed book
📖 book, open book, novel
📚 stack of books, pile of books, books
📜 scroll, parchment
📄 page, document
📃 sheet of paper, paper
📰 newspaper, magazine
🗞️ rolled newspaper
💰 money bag, treasure
🪙 coin, gold coin, gold
💵 banknote, dollar, money, bill
💳 credit card
✉️ envelope, letter
📦 package, box, parcel, cardboard box, crate
📫 mailbox
📮 postbox, letterbox, pillar box, letter box, post box
🗳️ ballot box
✏️ pencil
🖋️ fountain pen
🖊️ pen
🖌️ paintbrush, brush
🖍️ crayon
💼 briefcase
📁 folder
📅 calendar
📌 pushpin
📎 paperclip, clothes peg, clothespin, clothes pin
📏 ruler, tape measure, measuring tape
✂️ scissors, pair of scissors
🗑️ wastebasket, trash can, garbage can, dustbin, bin
🔒 lock, padlock
🔑 key, key ring, keyring, keychain, key chain
🗝️ old key
🔨 hammer
🪓 axe, hatchet
⛏️ pickaxe
⚔️ crossed swords
🗡️ sword, dagger, katana, blade
💣 bomb
🪃 boomerang
🏹 bow and arrow, archery bow, bow, longbow
🛡️ shield
🪚 saw
🔧 wrench, spanner, tool
🪛 screwdriver
🔩 bolt, screw, nail
⚙️ gear, cog, gearwheel, machine
⚖️ scale, balance scale
🦯 white cane, cane, stick
🔗 link
⛓️ chain
🔘 doorknob, door knob, door handle
🪝 hook, coat hanger, hanger, clothes hanger
🔌 plug, socket, power outlet, electric plug, power strip, extension cord, charger
🧰 toolbox
🧲 magnet
🪜 ladder
⚗️ alembic
🧪 test tube, flask, potion
🧫 petri dish
🧬 dna, double helix
🔬 microscope
🔭 telescope, binoculars
📡 satellite dish, antenna
💉 syringe
🩸 blood, drop of blood
💊 pill, medicine
🩹 bandage
🩼 crutch
🩺 stethoscope
🚪 door, doorway, gate
🛗 elevator, elevator door, lift
🪞 mirror
🪟 window
🛏️ bed
🛋️ couch, sofa, armchair
🪑 chair, stool
🚽 toilet
🪠 plunger
🚿 shower head, shower, showerhead
🛁 bathtub, bath
🧴 lotion bottle, lotion, shampoo, conditioner, hand cream, sunscreen
🧷 safety pin
🧹 broom, mop
🧺 basket, picnic basket
🧻 toilet paper, napkin, paper towel, tissue
🪣 bucket, pail
🧼 soap, bar of soap
🫧 bubble, soap bubble
🪥 toothbrush, toothpaste
🧽 sponge
🧯 fire extinguisher
🛒 shopping cart, shopping trolley, grocery cart
🚬 cigarette, cigar, pipe, tobacco pipe
⚰️ coffin
🪦 tombstone, gravestone, headstone
🗿 moai, statue, easter island statue, sculpture
🏁 chequered flag
🚩 flag, red flag
🏴‍☠️ pirate flag
❤️ heart
👀 eyes
👁️ eye
👂 ear
👃 nose
👄 mouth, lip
👅 tongue
🦷 tooth
🦴 bone
💀 skull, skeleton
🧠 brain
🫀 anatomical heart
✋ hand, palm of hand
👍 thumb
💪 arm, muscle
🦵 leg
🦶 foot
🦾 robot arm, mechanical arm
🦿 mechanical leg
👣 footprint
🧑 person, human, character, someone, individual, teenager, adult, pedestrian, passerby, stranger, guy, tourist, customer, passenger, friend, villager, speaker person, fan, gamer, stuntman, lifeguard, barber, hairdresser, hipster, influencer, youtuber, figure, lone figure, biker, motorcyclist, motorbiker, scooter rider, coach, fire breather, canoeist, chimney sweep
👨 man, einstein, albert einstein, gentleman, male, father, dad, husband, son, uncle, brother, yoda
👩 woman, lady, female, mother, mom, mum, wife, daughter, aunt, sister, madam
👦 boy, little boy, lad, grandson
👧 girl, little girl, young girl, granddaughter
🧒 child, kid, schoolchild, toddler, youth
👶 baby, infant, newborn
👴 old man, grandfather, grandpa, elderly man
👵 old woman, grandmother, grandma, elderly woman, granny
🧓 elder, old person, elderly person, senior
🧔 bearded man, beard, pirate, viking, lumberjack, caveman, woodcutter, hermit
👱 blond person
👱‍♀️ blonde woman, blonde
🧑‍🦰 redhead
🧑‍🦳 white-haired person
🧑‍🦲 bald man, monk, buddhist monk, shaolin monk
👮 police officer, policeman, cop, policewoman, sheriff
🕵️ detective, spy, sleuth, investigator, private eye, sherlock holmes
💂 guard, soldier, guardsman, troop, trooper, warrior, sentry, marine, army officer
🥷 ninja, samurai, burglar, thief, robber, bandit, pickpocket, shogun
👷 construction worker, builder, worker, laborer, labourer, workman, electrician, bricklayer, mason, stonemason, roofer, plasterer, miner, docker, dockworker, road worker, scaffolder, foreman, steelworker
🫅 monarch, ruler
🤴 prince, king, emperor, pharaoh, sultan, maharaja
👸 princess, queen, empress
👳 man with turban, sikh, turban
👲 man with cap
🧕 woman with headscarf
🤵 groom, man in tuxedo, butler, tuxedo, waiter, waitress, bartender, sommelier, doorman, concierge, lion tamer, ringmaster, head waiter, bellhop, bellboy, valet
👰 bride
🤰 pregnant woman
🤱 breastfeeding woman
👼 baby angel, cherub, angel, cupid
🎅 santa claus, santa, father christmas
🤶 mrs claus
🦸 superhero, hero, superman, batman, iron man, spiderman, spider-man, captain america, wonder woman
🦹 supervillain, villain
🧙 wizard, mage, sorcerer, witch, magician, warlock, gandalf, druid
🧚 fairy, pixie, tinkerbell
🧛 vampire, dracula
🧜 merperson, merman
🧜‍♀️ mermaid, siren mermaid
🧝 elf
🧞 genie, djinn
🧟 zombie, undead, mummy
🧌 troll, ogre, goblin, orc
👹 demon, devil
👺 tengu
👻 ghost, phantom, spirit, spectre
👽 alien, extraterrestrial
👾 alien monster, monster, space invader, creature
🤖 robot, android, cyborg, droid, mech
🤡 clown, jester
🚶 walker, wanderer, man walking
🏃 runner, jogger, sprinter
💃 dancer, woman dancing, flamenco dancer, ballerina
🕺 man dancing, male dancer, disco dancer
👯 people with bunny ears
🧗 climber, rock climber, mountaineer
🤺 fencer, swordsman
🏇 jockey
⛷️ skier
🏂 snowboarder
🏌️ golfer
🏄 surfer
🚣 rower
🏊 swimmer
⛹️ basketball player
🏋️ weightlifter, bodybuilder
🚴 cyclist
🚵 mountain biker
🤸 gymnast, acrobat
🤼 wrestler
🤾 handball player
🤹 juggler
🧘 yogi, meditating person, buddha
🧑‍🚀 astronaut, cosmonaut, spaceman
👩‍🚀 woman astronaut
🧑‍🚒 firefighter, fireman
🧑‍🍳 cook, chef, baker, barista, pizza chef
🧑‍🌾 farmer, gardener, shepherd, fisherman, hunter, ranger, beekeeper, safari guide, farm worker, farmhand, farm hand, farm labourer
🧑‍🎓 student, graduate, pupil
🧑‍🎤 singer, musician, rock star, street musician, guitarist, performer, pop star, dj, rapper, violinist, pianist, drummer, saxophonist, busker, band member, punk
🧑‍🎨 painter, artist
🧑‍🏫 teacher, professor, lecturer
🧑‍⚖️ judge, lawyer
🧑‍💻 programmer, hacker, technologist, software engineer, coder
🧑‍💼 office worker, businessman, businesswoman, secretary, manager, executive, clerk, news anchor, newsreader, reporter, journalist, presenter
🧑‍🔧 mechanic, plumber, engineer, technician
🧑‍🔬 scientist, chemist, researcher
🧑‍✈️ pilot, captain, sailor, admiral, general, flight attendant, stewardess, postman, mailman, mail carrier, bus driver, train driver, train conductor, ship captain, sea captain
🧑‍⚕️ doctor, nurse, surgeon, physician, health worker, dentist, veterinarian, medic, paramedic, optician, pharmacist, midwife
🧑‍🏭 welder, factory worker, blacksmith
👪 family
👫 couple, man and woman
👭 two women
👬 two men
👨‍👩‍👧‍👦 parents and children
💑 lovers
💏 kissing couple
👥 crowd, audience, parade, procession, silhouettes, group of people
💥 explosion, blast, collision, detonation
💨 gust, puff, smoke ring
💤 snore
🥱 yawning face
😀 smiling face, face, emoji
🙂 smiley
🏞️ national park
🌌 milky way, galaxy, nebula
🌉 bridge at night
🎑 moon viewing
🧗‍♀️ woman climbing
🤠 cowboy, cowgirl, gunslinger, outlaw, rancher, gaucho, sheriff
🧙‍♀️ fortune teller
🗺️ map, treasure map, world map
🚰 faucet, tap
`;

function readGlyphs(): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  for (const line of glyphLines.trim().split('\n')) {
    const space = line.indexOf(' ');
    const emoji = line.slice(0, space);
    for (const noun of line.slice(space + 1).split(',')) {
      if (!glyphs.has(noun.trim())) glyphs.set(noun.trim(), emoji);
    }
  }
  return glyphs;
}

/** Noun, singular and lower case → the emoji that shows it. */
export const glyphs: ReadonlyMap<string, string> = readGlyphs();

/** The file of an emoji in `@lobehub/fluent-emoji-3d/assets`, such as `1f575-fe0f.webp`. */
export function glyphFileName(emoji: string): string {
  const points = Array.from(emoji, (character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0'));
  return `${points.join('-')}.webp`;
}

const animalPoints: readonly (readonly [from: number, to: number])[] = [
  [0x1f400, 0x1f43f],
  [0x1f54a, 0x1f54a],
  [0x1f577, 0x1f577],
  [0x1f980, 0x1f9ae],
  [0x1fab0, 0x1fab3],
  [0x1fabc, 0x1fabf],
  [0x1face, 0x1facf],
  [0x1f648, 0x1f64a],
];
const peoplePoints: readonly (readonly [from: number, to: number])[] = [
  [0x1f466, 0x1f47f],
  [0x1f481, 0x1f483],
  [0x1f486, 0x1f487],
  [0x1f48f, 0x1f48f],
  [0x1f491, 0x1f491],
  [0x1f464, 0x1f465],
  [0x1f385, 0x1f385],
  [0x1f3c2, 0x1f3c4],
  [0x1f3c7, 0x1f3c7],
  [0x1f3ca, 0x1f3cc],
  [0x1f574, 0x1f575],
  [0x1f57a, 0x1f57a],
  [0x1f6a3, 0x1f6a3],
  [0x1f6b4, 0x1f6b6],
  [0x1f916, 0x1f916],
  [0x1f921, 0x1f921],
  [0x1f930, 0x1f93e],
  [0x1f977, 0x1f977],
  [0x1f9b8, 0x1f9b9],
  [0x1f9cd, 0x1f9df],
  [0x1f9d1, 0x1f9df],
  [0x1f9cc, 0x1f9cc],
  [0x1fac3, 0x1fac5],
  [0x26f7, 0x26f9],
];

const vehiclePoints: readonly (readonly [from: number, to: number])[] = [
  [0x1f680, 0x1f6a4],
  [0x1f6b2, 0x1f6b2],
  [0x1f6e5, 0x1f6e9],
  [0x1f6f3, 0x1f6fb],
  [0x1f3cd, 0x1f3ce],
  [0x26f5, 0x26f5],
  [0x2708, 0x2708],
];

/** Whether an emoji shows an animal, a vehicle or somebody, whatever else its noun may mean (a raccoon is also a fur). */
export function moverOf(emoji: string): 'animal' | 'person' | 'vehicle' | undefined {
  const point = emoji.codePointAt(0) ?? 0;
  const isIn = (ranges: typeof animalPoints) => ranges.some(([from, to]) => point >= from && point <= to);
  if (isIn(animalPoints)) return 'animal';
  if (isIn(peoplePoints)) return 'person';
  return isIn(vehiclePoints) ? 'vehicle' : undefined;
}
