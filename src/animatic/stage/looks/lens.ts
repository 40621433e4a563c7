import { fisheye } from './bend.ts';
import { darkCorners, type Print, wideScreen } from './prints.ts';
import type { Overlay } from './wear.ts';

/** What a lens does to a shot. */
export interface LensPlan {
  /** The least zoom: a long lens sees little. */
  zoom: number;
  /** How large the actors stand in the picture, against the house's own measure. */
  share: number;
  /** What is behind the actors is out of focus. */
  shallow: boolean;
  /** Share of the frame's height below which nobody may stand; default by the set. */
  feet?: number;
  print?: Print;
  /** Bends the finished frame. */
  bend?: (width: number, height: number) => Overlay;
}

const plain: LensPlan = { zoom: 1, share: 1, shallow: false };

/** The plan for a lens as it was written: `18mm`, `85mm`, `macro`, `anamorphic`, `fisheye`, `wide-angle`, `telephoto`. */
export function lensPlan(lens: string | undefined): LensPlan {
  if (lens === undefined) return plain;
  const length = Number(/^([\d.]+) ?mm$/.exec(lens)?.[1] ?? Number.NaN);
  if (!Number.isNaN(length)) return ofLength(length);
  switch (lens) {
    case 'macro':
      return { zoom: 1.5, share: 1.1, shallow: true, print: darkCorners(0.3) };
    case 'telephoto':
      return { zoom: 1.3, share: 1.05, shallow: true, print: darkCorners(0.22) };
    case 'anamorphic':
      return { zoom: 1, share: 0.84, shallow: true, feet: 0.83, print: wideScreen };
    case 'fisheye':
      return { zoom: 1, share: 0.62, feet: 0.83, shallow: false, bend: fisheye };
    case 'wide-angle':
      return ofLength(24);
    case 'ultra-wide':
    case 'gopro':
      return ofLength(16);
    default:
      return plain;
  }
}

/** 40 mm sees about what the stage is built for. */
function ofLength(millimetres: number): LensPlan {
  if (millimetres >= 70)
    return { zoom: millimetres >= 150 ? 1.42 : 1.24, share: 1.05, shallow: true, print: darkCorners(0.2) };
  if (millimetres >= 45) return { zoom: 1.08, share: 1, shallow: true };
  if (millimetres > 28) return { zoom: 1, share: 0.94, shallow: false, print: darkCorners(0.18) };
  return { zoom: 1, share: millimetres < 20 ? 0.6 : 0.72, shallow: false, print: darkCorners(0.34) };
}
