import { type Hex, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import { gradient, settled, surface } from '../surface.ts';
import { meanColour, type Sprite } from './sprite.ts';

/** Pictures of half a turn; the other half is the same from the other side. */
const STEPS = 8;
/** Share of a bust's height that is head; below are its shoulders, which do not turn away. */
const NECK = 0.7;

/** One head from all sides: the face wanders over it and is gone behind. */
export class TurnedHead {
  readonly #sides: readonly Sprite[];

  /** `finish` lights a picture like the rest of the body. */
  constructor(head: Sprite, bust: boolean, coat: Hex, finish: (sprite: Sprite) => Sprite) {
    const hair = meanColour(head.image, [0.3, 0.02, 0.7, 0.15]);
    this.#sides = Array.from({ length: STEPS }, (_, i) =>
      finish(sideOf(head, (Math.PI * (i + 1)) / STEPS, bust ? { hair, coat } : { hair })),
    );
  }

  /** The picture at `yaw` radians and whether it is drawn mirrored; undefined from the front. */
  at(yaw: number): { sprite: Sprite; mirrored: boolean } | undefined {
    const turn = ((yaw % TURN) + TURN) % TURN;
    const mirrored = turn > Math.PI;
    const step = Math.round(((mirrored ? TURN - turn : turn) / Math.PI) * STEPS);
    const sprite = this.#sides[step - 1];
    return sprite && { sprite, mirrored };
  }
}

/** The head's outline in the colour of its hair, with as much of the face as is still on this side. */
function sideOf(head: Sprite, yaw: number, { hair, coat }: { hair: Hex; coat?: Hex }): Sprite {
  const { image } = head;
  const { width, height } = image;
  const low = coat === undefined ? height : height * NECK;
  const [aside, narrow] = [Math.sin(yaw) * width * 0.5, Math.max(0.3, Math.cos(yaw))];
  const back = surface(width, height, (context) => {
    context.drawImage(image, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = gradient(context, 0, 0, 0, low, [mix(hair, '#ffffff', 0.1), hair, mix(hair, '#1a0a1c', 0.3)]);
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = 'source-atop';
    if (coat !== undefined) {
      if (yaw < Math.PI / 2) context.drawImage(image, 0, low, width, height - low, 0, low, width, height - low);
      else {
        context.fillStyle = coat;
        context.fillRect(0, low, width, height - low);
      }
    }
    // Beyond three eighths of a turn the face is on the other side.
    if (yaw > TURN * 0.36) return;
    context.beginPath();
    context.rect(0, 0, width, low);
    context.clip();
    context.drawImage(image, width / 2 + aside - (width * narrow) / 2, 0, width * narrow, height);
  });
  return { ...head, image: settled(back) };
}
