import { FilePathSource, Input, MP4, QTFF } from 'mediabunny';
import { unreadable } from './image-header.ts';

const TURNS: ReadonlyMap<number, string> = new Map([
  [90, 'transpose=clock,'],
  [180, 'hflip,vflip,'],
  [270, 'transpose=cclock,'],
]);

/**
 * The filters that make a clip's pictures what a viewer sees, or nothing: a telephone's video is stored lying and says how
 * to turn it, and pixels need not be square.
 */
export async function uprightFilters(path: string, which: string): Promise<string> {
  using input = new Input({ formats: [MP4, QTFF], source: new FilePathSource(path) });
  const track = await input.getPrimaryVideoTrack().catch(() => null);
  if (!track) throw unreadable(which, 'it holds no video');
  const degrees = await track.getRotation();
  const [across, down] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const [width, height] = degrees % 180 === 0 ? [across, down] : [down, across];
  const isSquare = width === (await track.getCodedWidth()) && height === (await track.getCodedHeight());
  const square = isSquare ? '' : `scale=${width}:${height},setsar=1,`;
  return `${square}${TURNS.get(degrees) ?? ''}`;
}
