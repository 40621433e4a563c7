/** The closed classes of English, and the adjectives that have a meaning of their own for the stage. */

const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const determiners = setOf(
  'a an the this these those some any no each every another all both my his its their our your several many few much various numerous multiple countless innumerable more most other assorted endless what which such',
);
export const pronouns = setOf(
  'he she it they him them himself herself itself themselves i me we us you everyone everybody nobody something nothing everything others ourselves yourself myself theirs hers mine',
);
export const beForms = setOf('is are was were be been being am');
export const auxiliaries = setOf('will would can could should may might must shall do does did');
export const haveForms = setOf('has have had having');
export const prepositions = setOf(
  `in on at by with from to into onto of over under above below behind beside between among amid through across along around
  against near inside outside within without beneath underneath toward towards up down off past during for about like as upon atop astride
  beyond throughout via alongside opposite amidst amongst out aboard before after until since except despite besides versus vs round`,
);
export const subordinators = setOf(
  'while when as because if though although whereas once where until whilst so wherever whenever since',
);
export const links = setOf(
  'and or but nor plus then meanwhile finally eventually next suddenly afterwards afterward later subsequently simultaneously first lastly',
);

/** Adjectives of size, each with the size it gives. */
export const sizes: ReadonlyMap<string, 'tiny' | 'small' | 'large' | 'huge'> = new Map([
  ...'tiny miniature minuscule microscopic teeny itty-bitty mini wee pocket-sized toy'
    .split(' ')
    .map((word) => [word, 'tiny'] as const),
  ...'small little short baby petite compact young smaller pint-sized'
    .split(' ')
    .map((word) => [word, 'small'] as const),
  ...'large big tall great oversized larger bigger towering long full-grown hefty'
    .split(' ')
    .map((word) => [word, 'large'] as const),
  ...'huge giant enormous gigantic massive colossal immense humongous mammoth vast monumental titanic gargantuan'
    .split(' ')
    .map((word) => [word, 'huge'] as const),
]);

/** Words that look like another class in the list of words and are adjectives in prompts. */
export const plainAdjectives = setOf(
  `cute beautiful pretty lovely gorgeous handsome happy sad angry old young elderly bald bearded pregnant fluffy furry cozy cosy
  colorful colourful bright dark light warm cool cold hot wet dry dirty clean shiny rusty wooden metal golden silver glass stone
  stainless leather plastic cotton woolen silk velvet denim paper cardboard marble granite steel iron brass bronze ceramic porcelain crystal concrete brick
  asleep awake striped spotted plaid checkered polka-dot floral patterned ornate fancy elegant simple modern ancient medieval futuristic vintage
  antique retro classic traditional rustic busy bustling crowded empty quiet calm peaceful serene tranquil lonely lush verdant
  tropical arctic magical mystical enchanted mysterious spooky scary creepy haunted dramatic epic majestic stunning breathtaking
  tall short long big small large huge tiny giant little wide narrow thick thin deep shallow round square curved straight flat steep
  playful curious sleepy tired hungry thirsty excited cheerful joyful grumpy proud brave shy lazy energetic graceful wild domestic
  stray lone single solitary open closed full fresh ripe rotten sweet spicy delicious tasty steaming frozen icy glowing neon
  soft hard rough smooth sharp blurry clear transparent translucent foggy misty cloudy overcast rainy snowy windy sunny stormy
  asian african american european chinese japanese indian french italian british russian mexican korean egyptian spanish german
  male female adult human urban rural suburban coastal military royal electric acoustic digital mechanical robotic
  favorite favourite main whole entire other same different new broken abandoned ruined rocky sandy grassy muddy dusty mossy leafy snow-capped
  tabby siamese persian fat skinny slim muscular athletic strong weak blind homeless fierce ferocious gentle friendly loyal
  intricate delicate luxurious expensive cheap fast slow quick rapid sleek stylish formal casual sparkling starry moonlit sunlit
  stainless-steel high low upper lower inner outer distant nearby faraway front back left right top bottom middle center central
  blooming burning flying running parked sleeping smiling laughing`,
);

/** First words that never make one noun with what follows, whatever a dictionary says: a black cat is a cat. */
export const splittingAdjectives = setOf(
  `black white red green yellow blue brown purple pink orange grey gray golden silver old young little big small large tall short long huge tiny giant
  elderly bald bearded pregnant blond blonde wooden dead fallen happy sad cute wild great new good bad hot cold warm dark light bright
  open closed empty full half snowy sunny rainy two three four wet dry clean dirty fresh sweet soft hard high low deep wide free fast slow
  real single double male female human modern classic poor rich fat thin thick round square flat heavy live living broken burning
  smiling flying running walking sitting standing fancy plain common royal black-haired crowded busy quiet bearded steaming red-haired electric acoustic grand`,
);

/** Two-word names that hold together although they begin with such an adjective. */
export const lexicalised = setOf(
  `cotton_candy gummy_bear paper_bag marching_band brass_band giant_panda giant_squid giant_tortoise giant_anteater giant_otter rubber_duck rubber_ducky rubber_band rubber_boot red_panda arctic_fox red_wine white_wine green_tea black_tea blue_whale great_white_shark grizzly_bear golden_retriever
  black_hole hot_dog hot_air_balloon hot-air_balloon hot_tub hot_spring hot_chocolate hot_pot high_heel high-heeled_shoe high_school high_chair
  wild_boar old_town red_planet sweet_potato fresh_water soft_drink green_screen open_water open_sea open_ocean open_road
  bald_eagle snowy_owl great_dane tall_ship new_york new_york_city double_bass double_helix half_pipe short_track
  sleeping_bag rolling_pin cutting_board solar_panel paint_can walking_frame chopping_board
  white_house big_ben big_top fast_food sports_car light_bulb light_rail green_pepper red_pepper free_diver high_seas deep_sea deep_space
  dark_room orange_juice orange_tree deep_ocean blue_sky clear_sky live_music square_dance dry_cleaner flat_iron flying_saucer flying_disc flying_fish walking_stick running_shoe running_track
  full_moon new_moon half_moon golden_gate_bridge great_wall white_background black_background plain_background blank_background empty_room white_room grassy_field
  electric_guitar acoustic_guitar grand_piano grand_canal grand_canyon royal_palace busy_street high_street big_cat hard_hat high-speed_train
  great_hall wild_west wild_west_town old_west_town green_hill rolling_hills paper_lantern living_room double_decker double_decker_bus light_house deep_fryer short_film
  stick_figure action_figure heavy_rain light_rain blue_jay red_envelope dead_sea dry_ice soft_toy high_chair standing_ovation blue_hour golden_hour golden_light full_body tall_grass`,
);

/** Words about the picture, not in it. */
export const pictureWords = setOf(
  `word scene shot video image picture footage background foreground backdrop view clip film movie camera frame lighting light lights light's atmosphere mood
  quality resolution detail details composition style effect effects color colors colour colours tone tones focus angle angles texture textures
  photography cinematography depth contrast exposure motion movement movements action angle palette aesthetic realism feel vibe ambience ambiance
  sequence moment moments beauty look appearance perspective distance horizon middle center centre side top bottom edge corner air world
  environment dark darkness setting surroundings landscape scenery area place spot location sound sounds audio noise music speed pace time seconds second
  minute hour day days way life nature weather season sky ground floor surface space shadow shadows reflection reflections silhouette glow
  subject aspect ratio version part parts element elements pair set number variety lot group kind type sort piece end start beginning
  drama comedy documentary commercial advert ad advertisement thriller musical sitcom teaser promo infomercial romcom biopic
  series row rows direction line lines height width size shape shapes pattern patterns form result stage-light rays ray beam beams warmth`,
);

/** Body parts belong to their owner and are never actors of their own. */
export const bodyParts = setOf(
  `eye ear nose mouth lip tongue tooth face head hair hand finger thumb arm elbow shoulder leg knee foot toe back chest belly stomach neck skin
  fur tail paw claw wing beak whisker horn hoof mane feather fin flipper trunk tusk antler body muscle heart brain bone fist palm cheek chin
  forearm thigh shin bicep forehead eyebrow eyelash beard moustache mustache wrist ankle hip waist lap heel nail snout shell scale stripe spot expression smile gaze
  tattoo freckle scar wrinkle dimple makeup lipstick brow breath nostril knuckle gill udder earlobe collarbone rib chimney windshield fluff braid ponytail torso limb petal leaf-tip throat jaw lap side top tip foot fingertip eyelid tentacle muzzle talon foreleg hindleg pigtail mohawk sleeve hinge fang`,
);
