/** A piece of code and what it is, for its colour. */
export interface Piece {
  text: string;
  look: 'plain' | 'string' | 'word' | 'note';
}

const PATTERN =
  /(?<note>^(?:#|\/\/) .*$)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?<word>\b(?:import|from|const|await|new|async|if|throw|curl|print)\b)/gm;

/** Code cut into pieces for colour. Nothing of it is ever read as markup. */
export function paint(code: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of code.matchAll(PATTERN)) {
    if (match.index > end) pieces.push({ text: code.slice(end, match.index), look: 'plain' });
    const { note, string } = match.groups ?? {};
    pieces.push({ text: match[0], look: note ? 'note' : string ? 'string' : 'word' });
    end = match.index + match[0].length;
  }
  if (end < code.length) pieces.push({ text: code.slice(end), look: 'plain' });
  return pieces;
}
